package io.duskline.customer;

import io.duskline.db.Texts;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows of NDJSON: one object per line, with the names of the CSV columns. Attributes may also be in an object named
 * {@code attributes}, and {@code roles} may be a list.
 */
final class NdjsonRows implements Rows {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NOT_AN_OBJECT = "is not one JSON object";
    private static final String HALF_A_CHARACTER = "has a name with half a character in it";

    /** Longest reported name, in characters (code points); longer names are shortened. */
    private static final int LONGEST_NAME = 100;

    private final LineReader lines;
    private final Columns columns;

    NdjsonRows(LineReader lines, Columns columns) {
        this.lines = lines;
        this.columns = columns;
    }

    @Override
    public @Nullable Row next() throws IOException {
        LineReader.Line line = lines.nextFilled();
        if (line == null) {
            return null;
        }
        if (line.isCut()) {
            return Row.broken(line.number(), "is longer than " + LineReader.LONGEST + " bytes");
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line.content())) {
            return new Line(columns, json).row(line.number(), line.isUtf8());
        } catch (JacksonException e) {
            return Row.broken(line.number(), NOT_AN_OBJECT);
        }
    }

    /** One line, read to its end even if it has faults. */
    private static final class Line {

        private final Columns columns;
        private final JsonParser json;
        private final Map<String, String> cells = new HashMap<>();
        private final RowFaults faults = new RowFaults();
        private @Nullable String firstUnknown;
        private int unknown;

        Line(Columns columns, JsonParser json) {
            this.columns = columns;
            this.json = json;
        }

        Row row(long number, boolean isUtf8) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Row.broken(number, NOT_AN_OBJECT);
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                if (!Row.isWhole(json.currentName())) {
                    return Row.broken(number, HALF_A_CHARACTER);
                }
                String name = Columns.clean(json.currentName());
                JsonToken value = json.nextToken();
                if (name.equals("attributes") && columns.attributes() && value == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                        if (!Row.isWhole(json.currentName())) {
                            return Row.broken(number, HALF_A_CHARACTER);
                        }
                        String attribute = Columns.clean(Columns.ATTRIBUTE + json.currentName());
                        put(attribute, scalar(json.nextToken(), attribute));
                    }
                } else {
                    put(
                            name,
                            name.equals("roles") && value == JsonToken.START_ARRAY ? list(name) : scalar(value, name));
                }
            }
            if (firstUnknown != null) {
                faults.add(Texts.cut(firstUnknown, LONGEST_NAME, "…"), columns.whyUnknown(unknown));
            }
            return json.nextToken() == null ? Row.of(number, cells, isUtf8, faults) : Row.broken(number, NOT_AN_OBJECT);
        }

        /** @param value null if it is invalid */
        private void put(String name, @Nullable String value) {
            if (!columns.know(name)) {
                firstUnknown = firstUnknown == null ? name : firstUnknown;
                unknown++;
            } else if (value != null && cells.put(name, value) != null) {
                faults.add(name, "is given twice");
            }
        }

        private @Nullable String list(String name) {
            StringJoiner all = new StringJoiner(";");
            boolean isSound = true;
            for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
                @Nullable String role = scalar(item, name);
                if (role == null) {
                    isSound = false;
                } else {
                    all.add(role);
                }
            }
            return isSound ? all.toString() : null;
        }

        private @Nullable String scalar(@Nullable JsonToken value, String name) {
            if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
                return json.getString();
            }
            if (name.equals(Cells.REMOVED) && (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE)) {
                return json.getString();
            }
            if (value == JsonToken.VALUE_NULL) {
                return "";
            }
            json.skipChildren();
            if (columns.know(name)) {
                faults.add(name, "must be a text or a whole number");
            }
            return null;
        }
    }
}
