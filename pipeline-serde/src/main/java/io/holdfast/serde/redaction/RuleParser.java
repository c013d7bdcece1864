package io.holdfast.serde.redaction;

import io.holdfast.serde.redaction.RedactionRule.Action;
import io.holdfast.serde.redaction.RedactionRule.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads rules, separated by commas, each of two or three words.
 *
 * <pre>
 * mask|hash  [value] /pointer         a place in the value
 * mask|hash  key /pointer             a place in the key
 * mask|hash  value | key              all of it
 * mask|hash  header NAME | PREFIX*    headers
 * mask       message                  message and stack trace, but for names of classes and frames
 * </pre>
 *
 * <p>A word with a space or a comma in it stands in double quotes, in which a double quote is doubled.
 */
final class RuleParser {
    private static final String SYNTAX = "write mask or hash, then a JSON pointer such as /customer, or value, key,"
            + " key /id, header NAME, or (mask alone) message";

    private final String line;
    private final List<String> problems;
    private final List<RedactionRule> rules = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private int at;
    private int number = 1;

    private RuleParser(String line, List<String> problems) {
        this.line = line;
        this.problems = problems;
    }

    /** The rules of {@code line}; what is wrong with it goes to {@code problems}, all of it. */
    static List<RedactionRule> parse(String line, List<String> problems) {
        return new RuleParser(line, problems).parse();
    }

    private List<RedactionRule> parse() {
        while (at <= line.length()) {
            char next = at < line.length() ? line.charAt(at) : ',';
            if (next == ',') {
                endOfRule();
                at++;
            } else if (Character.isWhitespace(next)) {
                at++;
            } else {
                words.add(next == '"' ? quotedWord() : plainWord());
            }
        }
        return rules;
    }

    private String plainWord() {
        int from = at;
        while (at < line.length() && line.charAt(at) != ',' && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return line.substring(from, at);
    }

    private String quotedWord() {
        StringBuilder word = new StringBuilder();
        at++;
        while (at < line.length()) {
            char next = line.charAt(at++);
            if (next != '"') {
                word.append(next);
            } else if (at < line.length() && line.charAt(at) == '"') {
                word.append('"');
                at++;
            } else {
                return word.toString();
            }
        }
        problem("a quotation has no end", "close it with a double quote");
        return word.toString();
    }

    private void endOfRule() {
        int before = problems.size();
        Optional<RedactionRule> rule = rule();
        if (problems.size() == before) {
            rule.ifPresent(rules::add);
        }
        words.clear();
        number++;
    }

    private Optional<RedactionRule> rule() {
        if (words.isEmpty()) {
            return problem("it is empty", SYNTAX);
        }
        Optional<Action> action = actionOf(words.get(0));
        if (action.isEmpty()) {
            return problem("it begins with neither mask nor hash", SYNTAX);
        }
        if (words.stream().anyMatch(word -> word.chars().anyMatch(Character::isISOControl))) {
            return problem("it has a control character", "name the place with a *");
        }
        if (words.size() == 2 && words.get(1).startsWith("/")) {
            return pointer(action.get(), Target.VALUE, words.get(1));
        }
        return switch (words.size()) {
            case 2 -> whole(action.get(), words.get(1));
            case 3 -> part(action.get(), words.get(1), words.get(2));
            default -> problem("it has " + words.size() + " words", SYNTAX);
        };
    }

    private static Optional<Action> actionOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "mask" -> Optional.of(Action.MASK);
            case "hash" -> Optional.of(Action.HASH);
            default -> Optional.empty();
        };
    }

    private Optional<RedactionRule> whole(Action action, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "value" -> Optional.of(new RedactionRule(action, Target.VALUE, ""));
            case "key" -> Optional.of(new RedactionRule(action, Target.KEY, ""));
            case "header" -> problem("the name of the header is missing", "write header NAME, or header *");
            case "message" ->
                action == Action.MASK
                        ? Optional.of(RedactionRule.MASKED_MESSAGE)
                        : problem("a message cannot be hashed", "write mask message");
            default -> problem("it does not say where", SYNTAX);
        };
    }

    private Optional<RedactionRule> part(Action action, String word, String place) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "value" -> pointer(action, Target.VALUE, place);
            case "key" -> pointer(action, Target.KEY, place);
            case "header" ->
                place.isEmpty()
                        ? problem("the name of the header is empty", "write header NAME, or header *")
                        : Optional.of(new RedactionRule(action, Target.HEADER, place));
            default -> problem("it does not say where", SYNTAX);
        };
    }

    private Optional<RedactionRule> pointer(Action action, Target target, String place) {
        try {
            JsonPointer.parse(place);
            return Optional.of(new RedactionRule(action, target, place));
        } catch (IllegalArgumentException notAPointer) {
            return problem(String.valueOf(notAPointer.getMessage()), "see RFC 6901, or leave it out for all of it");
        }
    }

    private Optional<RedactionRule> problem(String what, String remedy) {
        problems.add("Rule " + number + " '" + String.join(" ", words) + "': " + what + "; " + remedy);
        return Optional.empty();
    }

    /** {@code word} as it is read back as one word. */
    static String quotedIfNeeded(String word) {
        boolean plain = !word.startsWith("\"") && word.chars().noneMatch(c -> c == ',' || Character.isWhitespace(c));
        return plain ? word : '"' + word.replace("\"", "\"\"") + '"';
    }
}
