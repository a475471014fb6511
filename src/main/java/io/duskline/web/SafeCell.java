package io.duskline.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cell of a CSV file that a spreadsheet takes for what it is. */
public final class SafeCell {

    private SafeCell() {}

    /** A spreadsheet takes a cell that begins like a formula for one; the apostrophe says that it is text. Null is empty. */
    public static String of(@Nullable Object value) {
        String cell = Objects.toString(value, "");
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
