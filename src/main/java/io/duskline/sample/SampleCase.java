package io.duskline.sample;

import io.duskline.access.Users;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import io.duskline.customer.Suppressions;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What loading a case does, in the order in which a person would do it by REST. */
@Component
class SampleCase {

    /** Who the ledger names for what no person did. */
    private final Users users;

    private final SamplePassword password;
    private final Imports imports;
    private final Suppressions suppressions;
    private final SampleDecisions decisions;
    private final JsonMapper json;
    private final Clock clock;

    SampleCase(
            Users users,
            SamplePassword password,
            Imports imports,
            Suppressions suppressions,
            SampleDecisions decisions,
            JsonMapper json,
            Clock clock) {
        this.users = users;
        this.password = password;
        this.imports = imports;
        this.suppressions = suppressions;
        this.decisions = decisions;
        this.json = json;
        this.clock = clock;
    }

    /** A line of {@code suppressions.json}. */
    record NewSuppression(String email, String reason) {}

    void load(String sample) {
        SampleFolder folder = folder(sample);
        List<SampleUser> people = users(folder);
        for (SampleUser user : people) {
            users.create(user.email(), user.name(), password.make(user.email()), user.roles(), Ledger.ITSELF);
        }
        decisions.integrations(folder, SampleUser.planner(people));
        decisions.promises(folder, SampleUser.planner(people));
        customers(folder);
        decisions.deprecations(folder, SampleUser.planner(people), SampleUser.approver(people));
        decisions.campaigns(folder, people);
    }

    List<SampleUser> users(String sample) {
        return users(folder(sample));
    }

    private static List<SampleUser> users(SampleFolder folder) {
        return folder.entries("users.json", SampleUser.class).stream()
                .map(SampleFolder.Entry::body)
                .toList();
    }

    private SampleFolder folder(String sample) {
        return new SampleFolder(sample, new RelativeDays(clock), json);
    }

    private void customers(SampleFolder folder) {
        folder.body("accounts.csv").ifPresent(body -> taken(imports.accounts(body, ImportFormat.CSV, Ledger.ITSELF)));
        folder.body("contacts.csv").ifPresent(body -> taken(imports.contacts(body, ImportFormat.CSV, Ledger.ITSELF)));
        folder.body("usage.csv").ifPresent(body -> taken(imports.completeUsage(body, ImportFormat.CSV, Ledger.ITSELF)));
        folder.entries("suppressions.json", NewSuppression.class).stream()
                .map(SampleFolder.Entry::body)
                .forEach(given -> suppressions.add(given.email(), "manual", given.reason(), Ledger.ITSELF));
    }

    /** A sample is ours: a row of it that is refused is a mistake of ours. */
    private static void taken(ImportReport report) {
        if (report.rejected() > 0) {
            throw new IllegalStateException("The sample has rows that are refused: " + report.errors());
        }
    }
}
