package io.duskline.web;

/**
 * One fault in a request.
 *
 * @param field name of the field as the caller wrote it, a dotted path for nested ones; empty for the whole body
 * @param reason a sentence that says what is wrong and, if useful, what would be right
 */
public record Fault(String field, String reason) {

    private static final int LONGEST_SHOWN = 100;

    /** Quotes typed text for a reason. A long text becomes "this". */
    public static String shown(String typed) {
        return typed.length() > LONGEST_SHOWN ? "this" : "\"" + typed + "\"";
    }
}
