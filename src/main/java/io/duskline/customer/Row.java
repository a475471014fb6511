package io.duskline.customer;

import io.duskline.web.Faults;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an import, in any format.
 *
 * @param line physical line on which it begins
 * @param cells by column; an empty cell means no value, a missing one means that the row does not set it
 * @param faults faults found so far, not modified since rows may be read again; an invalid cell is not among the cells
 */
public record Row(long line, Map<String, String> cells, RowFaults faults) {

    /** Approximate bytes of a cell besides its text. */
    private static final int CELL = 100;

    private static final String NOT_UTF8 = "contains bytes that are not UTF-8";

    /** A row that cannot be used at all. */
    static Row broken(long line, String reason) {
        return new Row(line, Map.of(), RowFaults.of("", reason));
    }

    /**
     * Makes a row whose cells are safe to store, to show and to put into a header.
     *
     * @param faults faults found so far; faults of the texts are added
     */
    static Row of(long line, Map<String, String> cells, boolean isUtf8, RowFaults faults) {
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            @Nullable String reason = reason(cell.getKey(), cell.getValue(), isUtf8);
            if (reason != null) {
                faults.add(cell.getKey(), reason);
            }
        }
        if (faults.isEmpty()) {
            return new Row(line, cells, faults);
        }
        Map<String, String> sound = new HashMap<>(cells);
        sound.keySet().removeIf(faults::has);
        return new Row(line, sound, faults);
    }

    private static @Nullable String reason(String column, String text, boolean isUtf8) {
        if (!isUtf8 && column.indexOf('\uFFFD') >= 0) {
            return NOT_UTF8;
        }
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n' || c == '\r') {
                return "contains a line break";
            } else if (Character.isISOControl(c)) {
                return "contains a control character";
            } else if ((c == '\uFFFD' && !isUtf8) || Faults.isHalf(c)) {
                return NOT_UTF8;
            }
        }
        return null;
    }

    /** Whether the whole row is unreadable. */
    boolean isBroken() {
        return faults.isOfWhole();
    }

    /** Approximate bytes in memory. */
    int weight() {
        int weight = 0;
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            weight += CELL + cell.getKey().length() + cell.getValue().length();
        }
        return weight;
    }

    /** Whether all of these bytes are UTF-8; {@code decoded} is their lenient decoding. */
    static boolean isUtf8(String decoded, byte[] bytes) {
        if (decoded.indexOf('\uFFFD') < 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether the text has no lone surrogate. JSON escapes can write one, UTF-8 cannot. */
    static boolean isWhole(String text) {
        return text.codePoints().noneMatch(Faults::isHalf);
    }
}
