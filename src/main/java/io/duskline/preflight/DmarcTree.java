package io.duskline.preflight;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The DMARC records from a domain upward (the tree walk of RFC 9989 section 4.10): they say which policy applies, and
 * which domains are of one organization. Each name is asked once.
 */
final class DmarcTree {

    private static final int MOST_LABELS = 8;

    private final Dns dns;
    private final Map<String, List<String>> asked = new HashMap<>();

    DmarcTree(Dns dns) {
        this.dns = dns;
    }

    /** What stands at {@code _dmarc} of that very domain. */
    List<String> at(String domain) {
        return asked.computeIfAbsent(domain.toLowerCase(Locale.ROOT), name -> dns.txt("_dmarc." + name));
    }

    /** As {@link #at}; records that are none of DMARC are left out. */
    List<DmarcRecord> records(String domain) {
        return at(domain).stream()
                .flatMap(text -> DmarcRecord.of(domain, text).stream())
                .toList();
    }

    /** The domain itself, and those above it that are asked. */
    static List<String> upward(String domain) {
        List<String> labels = List.of(domain.toLowerCase(Locale.ROOT).split("\\."));
        int second = Math.max(1, labels.size() - (MOST_LABELS - 1));
        return IntStream.concat(IntStream.of(0), IntStream.range(second, labels.size()))
                .mapToObj(from -> String.join(".", labels.subList(from, labels.size())))
                .toList();
    }

    /** The organizational domain of that one. */
    String organization(String domain) {
        String top = domain.toLowerCase(Locale.ROOT);
        String below = top;
        for (String name : upward(domain)) {
            List<DmarcRecord> records = records(name);
            if (records.size() == 1) {
                String psd = records.getFirst().psd();
                if (psd.equals("n")) {
                    return name;
                }
                if (psd.equals("y") && !name.equalsIgnoreCase(domain)) {
                    return below;
                }
                top = name;
            }
            below = name;
        }
        return top;
    }
}
