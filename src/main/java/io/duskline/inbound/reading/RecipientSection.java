package io.duskline.inbound.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about one address in its own words.
 *
 * @param words from the line that names the address up to the next one that names another
 */
record RecipientSection(String address, String words) {

    /** Before an address that begins a line: marks, or a label as {@code Recipient address:}. */
    private static final Pattern LEAD = Pattern.compile(
            "(?:[\\s>*•·#\"'<\\[-]|=>){0,40}(?:(?<label>[\\p{L}][\\p{L}\\d ()/'-]{0,40})\\s?:\\s{0,20}[<\"'\\[]?)?");

    /** Between the addresses of a line that has nothing else. */
    private static final Pattern LISTED = Pattern.compile("[\\s<>\"'\\[\\](),;]{1,20}");

    /** Labels of other addresses than the recipient's, and of sentences about them. */
    private static final Pattern OTHER_LABEL = Pattern.compile(
            "(?i).*\\b(?:from|sender|original|reply|return|contact|message|id|by|postmaster|subject|cc|date|server|mta|to)\\b.*");

    private static final Pattern LABEL_TO = Pattern.compile(
            "(?i).*\\b(?:rcpt|recipient|addressed|delivered|deliver|delivery|sent|send|relayed|mail|message)[\\w ()]{0,40} to");

    /** Addresses in such lines are those of people who help, or of whom the message came from. */
    private static final Pattern ASIDE = Pattern.compile(
            "(?i).*(?:\\bcontact|\\bhelp\\b|\\bsupport\\b|\\bplease\\b|\\bfrom\\b|\\bsender\\b|https?:|\\bgenerated|\\bexpanded"
                    + "|\\bmessage-id\\b|\\breply-to\\b|\\breport(?:ed)? to\\b|\\bquestions?\\b).*");

    private static final Pattern AIMED = Pattern.compile(
            "(?i).*\\b(?:deliver\\w*|sen[dt]|addressed|recipients?|rcpt|fail\\w*|relayed?|forward\\w*|reach)\\b.{0,80}");

    private static final List<String> SERVANTS =
            List.of("postmaster@", "mailer-daemon@", "abuse@", "support@", "helpdesk@", "noreply@", "no-reply@");

    /** The passages of the addresses that begin a line; if there are none, the whole text for each that it mentions. */
    static List<RecipientSection> of(ReportText text, List<String> ours) {
        Map<String, StringBuilder> passages = new LinkedHashMap<>();
        StringBuilder current = new StringBuilder();
        int margin = Integer.MAX_VALUE;
        for (String line : text.lines()) {
            List<String> addresses = leading(line).stream()
                    .filter(address -> !isOther(address, ours))
                    .toList();
            int indent = indent(line);
            if (!addresses.isEmpty() && indent <= margin) {
                margin = Math.min(margin, indent + 1);
                current = passages.computeIfAbsent(addresses.getFirst(), a -> new StringBuilder())
                        .append('\n');
                for (String another : addresses) {
                    passages.putIfAbsent(another, current);
                }
            }
            current.append(line).append('\n');
        }
        if (passages.isEmpty()) {
            mentioned(text, ours).forEach(address -> passages.put(address, new StringBuilder(text.all())));
        }
        return passages.entrySet().stream()
                .limit(ReportReader.MOST_RECIPIENTS)
                .map(passage -> new RecipientSection(
                        passage.getKey(), passage.getValue().toString()))
                .toList();
    }

    /** Some list the addresses alone, and give the reason elsewhere. */
    boolean givesReason() {
        return words.replace(address, "").chars().anyMatch(Character::isLetter);
    }

    /** The address that begins the line, or all where it is a list of them. */
    private static List<String> leading(String line) {
        List<WrittenAddress> addresses = WrittenAddress.in(line);
        if (addresses.isEmpty()) {
            return List.of();
        }
        WrittenAddress first = addresses.getFirst();
        String before = line.substring(0, first.start());
        Matcher lead = LEAD.matcher(before);
        if (!lead.matches() || !isRecipient(lead.group("label"))) {
            return List.of();
        }
        return isList(line, addresses)
                ? addresses.stream().map(WrittenAddress::address).toList()
                : List.of(first.address());
    }

    private static boolean isRecipient(@Nullable String label) {
        return label == null
                || !OTHER_LABEL.matcher(label).matches()
                || LABEL_TO.matcher(label).matches();
    }

    private static boolean isList(String line, List<WrittenAddress> addresses) {
        for (int i = 1; i < addresses.size(); i++) {
            int end = addresses.get(i - 1).end();
            int next = addresses.get(i).start();
            if (next < end || !LISTED.matcher(line.substring(end, next)).matches()) {
                return false;
            }
        }
        return true;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Those of whom it says that something was to be delivered to them; if there are none, any. */
    private static List<String> mentioned(ReportText text, List<String> ours) {
        List<String> aimedAt = new ArrayList<>();
        List<String> any = new ArrayList<>();
        for (String line : text.lines()) {
            for (WrittenAddress written : WrittenAddress.in(line)) {
                if (!isOther(written.address(), ours) && !ASIDE.matcher(line).matches()) {
                    any.add(written.address());
                    if (AIMED.matcher(line.substring(0, written.start())).matches()) {
                        aimedAt.add(written.address());
                    }
                }
            }
        }
        return (aimedAt.isEmpty() ? any : aimedAt)
                .stream().distinct().limit(ReportReader.MOST_RECIPIENTS).toList();
    }

    private static boolean isOther(String address, List<String> ours) {
        String lower = address.toLowerCase(Locale.ROOT);
        return ours.contains(lower) || SERVANTS.stream().anyMatch(lower::startsWith);
    }
}
