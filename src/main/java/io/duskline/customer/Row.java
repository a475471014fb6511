package io.duskline.customer;

import io.duskline.web.Fault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of an import, of whatever format.
 *
 * @param line the physical line on which it begins
 * @param cells by column; an empty one means that there is no value, an absent one that the row says nothing about it
 * @param fault why it cannot be used at all
 */
record Row(long line, Map<String, String> cells, @Nullable Fault fault) {

    static Row broken(long line, String field, String reason) {
        return new Row(line, Map.of(), new Fault(field, reason));
    }

    /** A row whose cells are text that may be stored, shown and put into a header. */
    static Row of(long line, Map<String, String> cells, boolean isUtf8) {
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            if (!isUtf8 && cell.getKey().indexOf('\uFFFD') >= 0) {
                return broken(line, cell.getKey(), "contains bytes that are not UTF-8");
            }
            String text = cell.getValue();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n' || c == '\r') {
                    return broken(line, cell.getKey(), "contains a line break");
                } else if (Character.isISOControl(c)) {
                    return broken(line, cell.getKey(), "contains a control character");
                } else if ((c == '\uFFFD' && !isUtf8) || isLoneSurrogate(text, i)) {
                    return broken(line, cell.getKey(), "contains bytes that are not UTF-8");
                }
            }
        }
        return new Row(line, cells, null);
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

    /** Whether no character is half of one. */
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isLoneSurrogate(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** A JSON escape can write half a character, which no UTF-8 can. */
    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
