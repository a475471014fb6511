package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.walk.AnsweringCustomers.Act;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Accounts of which each will answer in one way, so many of each; in a day and a half it ends for all of them. */
final class AnsweredAccounts {

    static final String WRONG_PERSON = "wrong-person";
    static final String PASS_ON = "pass-on";
    static final List<String> ANSWERS = List.of("migrating", "moved", "not_affected", "need_more_time", "need_help");
    static final List<String> MANAGERS = List.of("ines@vendor.example", "jonas@vendor.example");

    private static final int HOURS_LEFT = 36;

    private final int each;
    private final LocalDateTime now;
    private final List<String> kinds = new ArrayList<>(ANSWERS);

    /** @param now in UTC */
    AnsweredAccounts(int each, LocalDateTime now) {
        this.each = each;
        this.now = now;
        kinds.add(WRONG_PERSON);
        kinds.add(PASS_ON);
    }

    int number() {
        return kinds.size() * each;
    }

    static String owner(String account) {
        return "owner@" + account + ".example";
    }

    static String admin(String account) {
        return "admin@" + account + ".example";
    }

    static String agency(String account) {
        return account + "@agency.example";
    }

    /** Its end, the same for all. */
    LocalDateTime end() {
        return now.plusHours(HOURS_LEFT).truncatedTo(ChronoUnit.MINUTES);
    }

    String later() {
        return end().plusDays(20).toString();
    }

    String of(String kind, int i) {
        return kind.replace('_', '-') + i;
    }

    List<String> of(String kind) {
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            accounts.add(of(kind, i));
        }
        return accounts;
    }

    /** Each is of one of the managers, who sign in here. */
    void bring(Rest rest) {
        for (String manager : MANAGERS) {
            rest.post(
                            "/api/v1/users",
                            "{\"email\":\"%s\",\"password\":\"correct horse battery staple\",\"roles\":[\"support_agent\"]}"
                                    .formatted(manager))
                    .is(201);
        }
        rest.post("/api/v1/integrations", """
                        {"slug":"twitter","name":"Twitter","capabilities":[{"key":"all","name":"All of it"}]}""").is(201);
        rest.post("/api/v1/deprecations", """
                        {"slug":"twitter-shutdown","integration":"twitter","stops":["all"],"reason":"It closes.",
                         "sunset":{"at":"%s","zone":"UTC"}}""".formatted(end())).is(201);
        rest.put("/api/v1/deprecations/twitter-shutdown/notices/en", """
                        {"subject":"Twitter ends on {{sunset}}","summary":"You use {{resources}}. {{link}}"}""").is(200);
        StringBuilder accounts = new StringBuilder("external_id,name,manager_email\n");
        StringBuilder contacts = new StringBuilder("account_external_id,email,name,roles,locale,time_zone\n");
        StringBuilder usage = new StringBuilder("account_external_id,integration,resource,uses_30d\n");
        for (String kind : kinds) {
            for (int i = 0; i < each; i++) {
                String account = of(kind, i);
                accounts.append("%1$s,Account %1$s,%2$s\n".formatted(account, MANAGERS.get(i % MANAGERS.size())));
                contacts.append("%s,%s,Owner,owner,en,UTC\n".formatted(account, owner(account)));
                contacts.append("%s,%s,Admin,admin,en,UTC\n".formatted(account, admin(account)));
                usage.append("%1$s,twitter,@%1$s,5\n".formatted(account));
            }
        }
        assertThat(rest.csv("/api/v1/accounts/import", accounts.toString())
                        .is(200)
                        .number("/created"))
                .isEqualTo(number());
        assertThat(rest.csv("/api/v1/contacts/import", contacts.toString())
                        .is(200)
                        .number("/created"))
                .isEqualTo(2L * number());
        assertThat(rest.csv("/api/v1/usage/import", usage.toString()).is(200).number("/created"))
                .isEqualTo(number());
    }

    /** @param pages of the owners, by their addresses */
    List<Act> acts(Map<String, String> pages) {
        LocalDate tomorrow = now.toLocalDate().plusDays(1);
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (String kind : kinds) {
                String account = of(kind, i);
                String page = pages.get(owner(account));
                assertThat(page).as(account).isNotNull();
                acts.add(
                        switch (kind) {
                            case WRONG_PERSON -> new Act(account, kind, page, kind, Map.of());
                            case PASS_ON -> new Act(account, kind, page, kind, Map.of("to", agency(account)));
                            default ->
                                new Act(
                                        account,
                                        kind,
                                        page,
                                        "acknowledgement",
                                        Map.of(
                                                "answer",
                                                kind,
                                                "by",
                                                tomorrow.toString(),
                                                "until",
                                                tomorrow.plusDays(20).toString(),
                                                "reason",
                                                "Our shop is frozen until then.",
                                                "question",
                                                "How do we export our drafts?",
                                                "confirmed",
                                                "yes"));
                        });
            }
        }
        return acts;
    }
}
