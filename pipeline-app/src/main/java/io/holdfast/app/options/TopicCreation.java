package io.holdfast.app.options;

/** What to do about a topic that is not there. */
public enum TopicCreation {
    /** Refuse to start: the default, so that a misspelt name is not a new topic. */
    NEVER,
    /** Create it. */
    IF_MISSING
}
