package io.duskline.campaign.web;

import io.duskline.audience.AudienceFilter;
import io.duskline.audience.AudienceLists;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.ListedAccount;
import io.duskline.audience.ListedContact;
import io.duskline.web.CsvFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A list of an audience as CSV, read and written page by page. */
@Component
class AudienceCsv {

    private static final int PAGE = 1000;

    private static final List<String> OF_CONTACTS = List.of("account", "name", "email", "role", "language", "because");
    private static final List<String> OF_ACCOUNTS =
            List.of("account", "name", "plan", "region", "uses_30d", "last_used_at", "because");

    private final AudienceLists lists;

    AudienceCsv(AudienceLists lists) {
        this.lists = lists;
    }

    void write(AudienceRule rule, AudienceScope scope, AudienceFilter filter, CsvFile file) {
        if (filter.list().isOfContacts()) {
            file.head(OF_CONTACTS, Set.of());
            try (Stream<ListedContact> all =
                    AudienceLists.all(cursor -> lists.contacts(rule, scope, filter, cursor, PAGE))) {
                all.forEach(c -> file.row(c.account(), c.accountName(), c.email(), c.role(), c.locale(), c.because()));
            }
        } else {
            file.head(OF_ACCOUNTS, Set.of("last_used_at"));
            try (Stream<ListedAccount> all =
                    AudienceLists.all(cursor -> lists.accounts(rule, scope, filter, cursor, PAGE))) {
                all.forEach(a -> file.row(
                        a.externalId(), a.name(), a.plan(), a.region(), a.uses(), a.lastUsedAt(), a.because()));
            }
        }
    }
}
