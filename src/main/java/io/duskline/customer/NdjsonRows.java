package io.duskline.customer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows of NDJSON: an object a line, with the names of the CSV columns. Attributes may also stand in an object named
 * {@code attributes}, and {@code roles} may be a list.
 */
final class NdjsonRows implements Rows {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NOT_AN_OBJECT = "is not one JSON object";

    private final LineReader lines;
    private final Columns columns;

    NdjsonRows(LineReader lines, Columns columns) {
        this.lines = lines;
        this.columns = columns;
    }

    @Override
    public @Nullable Row next() throws IOException {
        LineReader.Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        if (line.isCut()) {
            return Row.broken(line.number(), "", "is longer than " + LineReader.LONGEST + " bytes");
        }
        String text = new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            return Row.of(line.number(), cells(json), Row.isUtf8(text, line.bytes()));
        } catch (JacksonException e) {
            return Row.broken(line.number(), "", NOT_AN_OBJECT);
        } catch (BadCell bad) {
            return Row.broken(line.number(), bad.fault().field(), bad.fault().reason());
        }
    }

    private Map<String, String> cells(JsonParser json) {
        Map<String, String> cells = new HashMap<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new BadCell("", NOT_AN_OBJECT);
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = name(json);
            JsonToken value = json.nextToken();
            if (name.equals("attributes") && columns.attributes() && value == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String attribute = Columns.clean(Columns.ATTRIBUTE + name(json));
                    put(cells, attribute, scalar(json, json.nextToken(), attribute));
                }
            } else if (name.equals("roles") && value == JsonToken.START_ARRAY) {
                put(cells, name, list(json, name));
            } else {
                put(cells, name, scalar(json, value, name));
            }
        }
        if (json.nextToken() != null) {
            throw new BadCell("", NOT_AN_OBJECT);
        }
        return cells;
    }

    private void put(Map<String, String> cells, String name, String value) {
        if (!columns.know(name)) {
            throw new BadCell(name, "is no name of this import. They are: " + columns.inWords());
        }
        if (cells.put(name, value) != null) {
            throw new BadCell(name, "is given twice");
        }
    }

    private static String name(JsonParser json) {
        String name = json.currentName();
        if (!Row.isWhole(name)) {
            throw new BadCell("", "has a name with half a character in it");
        }
        return Columns.clean(name);
    }

    private static String list(JsonParser json, String name) {
        StringBuilder all = new StringBuilder();
        for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
            all.append(all.isEmpty() ? "" : ";").append(scalar(json, item, name));
        }
        return all.toString();
    }

    private static String scalar(JsonParser json, @Nullable JsonToken value, String name) {
        if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
            return json.getString();
        }
        if (name.equals(Removals.COLUMN) && (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE)) {
            return json.getString();
        }
        if (value == JsonToken.VALUE_NULL) {
            return "";
        }
        throw new BadCell(name, "must be a text or a whole number");
    }
}
