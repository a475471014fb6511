package io.duskline.setting;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Under which heading a setting stands, on the page of settings in force as in docs/reference/settings.md. */
public final class SettingSubjects {

    private static final String OURS = "duskline.";

    /** By what their names begin with; the longest beginning counts. */
    private static final Map<String, List<String>> SUBJECTS = new LinkedHashMap<>();

    static {
        SUBJECTS.put(
                "The installation",
                List.of("base-url", "secret", "former-secrets", "ledger-heads", "sample", "database", "embedded"));
        SUBJECTS.put("The vendor", List.of("vendor", "zone"));
        SUBJECTS.put("Signing in", List.of("sign-in", "tokens", "admin"));
        SUBJECTS.put("Customers", List.of("import", "retention"));
        SUBJECTS.put("Campaigns", List.of("campaign", "progress"));
        SUBJECTS.put("Mail", List.of("mail", "continuity"));
        SUBJECTS.put("Relays and destinations", List.of("mail.relays", "mail.destinations"));
        SUBJECTS.put("DKIM", List.of("mail.dkim"));
        SUBJECTS.put("Bounces and replies", List.of("inbound"));
        SUBJECTS.put(
                "Requests and answers",
                List.of("proxies", "body", "answer", "publication", "request", "pass-on", "counting"));
        SUBJECTS.put("The banner", List.of("banner"));
    }

    private SettingSubjects() {}

    /** In their order. */
    public static Set<String> all() {
        return SUBJECTS.keySet();
    }

    /**
     * @param name of a setting of ours, as {@code duskline.mail.from}
     * @throws IllegalArgumentException for one that stands nowhere
     */
    public static String of(String name) {
        String own = name.substring(OURS.length());
        return SUBJECTS.entrySet().stream()
                .flatMap(subject -> subject.getValue().stream().map(each -> Map.entry(each, subject.getKey())))
                .filter(each -> own.equals(each.getKey()) || own.matches(Pattern.quote(each.getKey()) + "[.\\[].*"))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new IllegalArgumentException("Under which heading does " + name + " stand?"));
    }
}
