package io.holdfast.app.demo;

import io.holdfast.app.feed.Poison;
import io.holdfast.model.Bytes;
import io.holdfast.model.RawRecord;
import org.jspecify.annotations.Nullable;

/**
 * An order as it lies in the source topic.
 *
 * @param record what a consumer of the topic reads
 * @param poison what is wrong with it, null for nothing
 * @param json the order as JSON has it, whatever the format of the record; without the poison, unless only JSON has it
 */
record SentOrder(RawRecord record, @Nullable Poison poison, Bytes json) {}
