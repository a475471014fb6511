package io.duskline.inbound.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The conversations that sendmail and others append to their list of addresses: one for each server, in which several
 * addresses may have been asked about, each with an answer of its own.
 */
final class Transcript {

    /** Of what is said of all, for each of them: many may be listed. */
    private static final int LONGEST_FOR_ALL = 300;

    private static final Pattern HEADING = Pattern.compile("(?i)[^a-z]{0,40}transcript of (?:the )?session.{0,40}");
    private static final Pattern CONVERSATION = Pattern.compile("(?i)\\s{0,20}\\.\\.\\. while talking to .{0,300}");

    private final Map<String, StringBuilder> told = new LinkedHashMap<>();

    private Transcript(Collection<String> addresses) {
        addresses.forEach(address -> told.put(key(address), new StringBuilder()));
    }

    static boolean isHeading(String line) {
        return HEADING.matcher(line).matches();
    }

    /**
     * @param lines from its heading on
     * @param addresses those that the report lists
     */
    static Transcript of(List<String> lines, Collection<String> addresses) {
        Transcript transcript = new Transcript(addresses);
        List<String> conversation = new ArrayList<>();
        for (String line : lines) {
            if (CONVERSATION.matcher(line).matches()) {
                transcript.add(conversation);
                conversation.clear();
            }
            conversation.add(line);
        }
        transcript.add(conversation);
        return transcript;
    }

    /**
     * What is said of an address: the lines that name it and those after them, up to another's name. What comes before any
     * name is said of the first, and a conversation without names of all.
     */
    String about(String address) {
        return told.getOrDefault(key(address), new StringBuilder()).toString();
    }

    private void add(List<String> conversation) {
        Optional<String> current =
                conversation.stream().flatMap(line -> named(line).stream()).findFirst();
        for (String line : conversation) {
            Optional<String> named = named(line);
            current = named.isPresent() ? named : current;
            if (current.isPresent()) {
                told.computeIfPresent(
                        current.get(), (same, lines) -> lines.append(line).append('\n'));
            } else {
                told.values().stream()
                        .filter(lines -> lines.length() + line.length() < LONGEST_FOR_ALL)
                        .forEach(lines -> lines.append(line).append('\n'));
            }
        }
    }

    private Optional<String> named(String line) {
        return WrittenAddress.in(line).stream()
                .map(written -> key(written.address()))
                .filter(told::containsKey)
                .findFirst();
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
