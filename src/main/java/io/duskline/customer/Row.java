package io.duskline.customer;

import io.duskline.web.Faults;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an import, of whatever format.
 *
 * @param line the physical line on which it begins
 * @param cells by column; an empty one means that there is no value, an absent one that the row says nothing about it
 * @param faults what is wrong with it already, to which nothing is added, since rows may be taken again; a cell at fault is not
 *     among the cells
 */
public record Row(long line, Map<String, String> cells, RowFaults faults) {

    /** Bytes that a cell takes beside its text, about. */
    private static final int CELL = 100;

    private static final String NOT_UTF8 = "contains bytes that are not UTF-8";

    /** One that cannot be used at all. */
    static Row broken(long line, String reason) {
        return new Row(line, Map.of(), RowFaults.of("", reason));
    }

    /**
     * A row whose cells are text that may be stored, shown and put into a header.
     *
     * @param faults found so far; this method adds those of the texts
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

    /** Whether nothing of it can be read, so that what its cells say is not known. */
    boolean isBroken() {
        return faults.isOfWhole();
    }

    /** Bytes that it takes in memory, about. */
    int weight() {
        int weight = 0;
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            weight += CELL + cell.getKey().length() + cell.getValue().length();
        }
        return weight;
    }

    /** Whether all of these bytes are UTF-8; {@code decoded} is what a lenient decoder made of them. */
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
