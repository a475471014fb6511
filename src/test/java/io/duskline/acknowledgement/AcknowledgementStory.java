package io.duskline.acknowledgement;

import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** An account that uses Twitter, with an owner in New York and an administrator in Paris. */
@Component
public class AcknowledgementStory {

    public static final String ACCOUNT = "acct-7";
    public static final String OWNER = "owner@northwind-outdoor.example";
    public static final String ADMIN = "admin@northwind-outdoor.example";

    private final CatalogStory catalog;
    private final Imports imports;
    private final Accounts accounts;

    AcknowledgementStory(CatalogStory catalog, Imports imports, Accounts accounts) {
        this.catalog = catalog;
        this.imports = imports;
        this.accounts = accounts;
    }

    public Deprecation twitterShutdown() {
        return twitterShutdown("Northwind Outdoor");
    }

    public Deprecation twitterShutdown(String accountName) {
        Deprecation deprecation = catalog.twitterShutdown();
        imports.accounts(
                csv("external_id,name,plan,region,manager_email\n" + ACCOUNT + ",\"" + accountName + "\",pro,EMEA,"),
                ImportFormat.CSV,
                "test");
        imports.contacts(
                csv("account_external_id,email,name,roles,locale,time_zone\n"
                        + ACCOUNT + "," + OWNER + ",Ada Owner,owner,en,America/New_York\n"
                        + ACCOUNT + "," + ADMIN + ",Alice Admin,admin;technical,fr,Europe/Paris\n"),
                ImportFormat.CSV,
                "test");
        used("@northwind_outdoor", 842, "2023-04-19T08:00:00Z");
        used("@northwind_trails", 311, "2023-04-18T08:00:00Z");
        return deprecation;
    }

    public void used(String resource, long times, String lastUsedAt) {
        imports.usage(
                csv("account_external_id,integration,resource,uses_30d,last_used_at\n" + ACCOUNT + ",twitter,\""
                        + resource + "\"," + times + "," + lastUsedAt),
                ImportFormat.CSV,
                "test");
    }

    public Contact owner() {
        return contact(OWNER);
    }

    public Contact admin() {
        return contact(ADMIN);
    }

    public static AnswerGiven given(Answer answer, String by) {
        return new AnswerGiven(answer.code(), by, null, null, null, true);
    }

    /** With what belongs to it, knowing what the account uses. */
    public static AnswerGiven given(Answer answer) {
        return switch (answer) {
            case MIGRATING -> migratingBy("2023-04-24");
            case MOVED, NOT_AFFECTED -> new AnswerGiven(answer.code(), null, null, null, null, true);
            case NEED_MORE_TIME ->
                new AnswerGiven(answer.code(), null, "2023-04-28", "41 archives are being copied", null, false);
            case NEED_HELP -> new AnswerGiven(answer.code(), null, null, null, "Where are my drafts?", false);
        };
    }

    static AnswerGiven migratingBy(String date) {
        return new AnswerGiven(Answer.MIGRATING.code(), date, null, null, null, false);
    }

    private Contact contact(String email) {
        return accounts.contacts(accounts.find(ACCOUNT).orElseThrow().id()).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private static ByteArrayInputStream csv(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
