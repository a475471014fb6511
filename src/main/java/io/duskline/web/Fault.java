package io.duskline.web;

/**
 * One thing wrong in a request.
 *
 * @param field the offending name as the caller wrote it, a dotted path for nested ones; empty for the whole body
 * @param reason a sentence that says what is wrong and, where it helps, what would be right
 */
public record Fault(String field, String reason) {

    private static final int LONGEST_SHOWN = 100;

    /** What was typed, as a reason says it again: in quotes, and of a page of words only "this". */
    public static String shown(String typed) {
        return typed.length() > LONGEST_SHOWN ? "this" : "\"" + typed + "\"";
    }
}
