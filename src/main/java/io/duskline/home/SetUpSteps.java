package io.duskline.home;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static org.jooq.impl.DSL.max;

import io.duskline.inbound.ReportChannels;
import io.duskline.preflight.LastPreflight;
import io.duskline.preflight.PreflightState;
import io.duskline.preflight.SampleSender;
import io.duskline.web.Site;
import io.duskline.web.Staff;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps of the set-up before the first campaign can be launched. */
@Component
class SetUpSteps {

    private static final String MAIL = "/console/mail";

    private final DSLContext sql;
    private final Staff staff;
    private final LastPreflight mail;
    private final SampleSender sample;
    private final ReportChannels reports;
    private final Site site;

    SetUpSteps(
            DSLContext sql, Staff staff, LastPreflight mail, SampleSender sample, ReportChannels reports, Site site) {
        this.sql = sql;
        this.staff = staff;
        this.mail = mail;
        this.sample = sample;
        this.reports = reports;
        this.site = site;
    }

    /**
     * A step of the set-up. Public for the template only.
     *
     * @param reason purpose of the step, or the missing part
     * @param at when usage was last imported; null for other steps
     */
    public record Step(
            String name,
            boolean isDone,
            String reason,
            @Nullable Instant at,
            String button,
            String href) {}

    /** @param isFirst whether there is no campaign yet. Later, steps are shown only while a real relay is used and one is missing */
    List<Step> shown(boolean isFirst) {
        if (!isFirst && !mail.doesApply()) {
            return List.of();
        }
        List<Step> all = List.of(
                integrations(), customers(), usage(), approver(), sender(), relay(), dns(), address(), bounces());
        return isFirst || !all.stream().allMatch(Step::isDone) ? all : List.of();
    }

    private Step integrations() {
        boolean any = sql.fetchExists(INTEGRATION);
        return any
                ? done("Integrations", "They are in the catalog.", "Open the catalog", "/console/catalog")
                : missing(
                        "Integrations",
                        "Create the integrations that customers use.",
                        "Create one",
                        "/console/catalog/integrations/new");
    }

    private Step customers() {
        return sql.fetchExists(ACCOUNT)
                ? done("Customers", "Accounts and contacts are imported.", "Open customers", "/console/customers")
                : missing("Customers", "Import accounts and their contacts.", "Import", "/console/customers");
    }

    private Step usage() {
        @Nullable Instant used = sql.select(max(USAGE_IMPORT.AT)).from(USAGE_IMPORT).fetchOne(row -> row.value1());
        return new Step(
                "Usage",
                used != null,
                "Usage shows who is affected.",
                used,
                used == null ? "Import" : "Open usage",
                "/console/customers");
    }

    private Step approver() {
        return new Step(
                "An approver",
                staff.hasFourEyes(),
                "A second person approves every message before it is sent.",
                null,
                "See who",
                "/console/access");
    }

    private Step sender() {
        List<String> settings = sample.settings();
        if (!settings.isEmpty()) {
            return missing("Vendor and sender", "Set " + String.join(", ", settings) + ".", "Open mail", MAIL);
        }
        return mail.doesApply()
                ? done("Vendor and sender", "Mail is sent in your name.", "Open mail", MAIL)
                : missing("Vendor and sender", "Set them together with the relay.", "Open mail", MAIL);
    }

    private Step relay() {
        return mail.doesApply()
                ? done("Relay", "Mail is sent by your relay.", "Open mail", MAIL)
                : missing(
                        "Relay",
                        "All mail stays in the built-in mailbox. Set SPRING_MAIL_HOST to send it.",
                        "Open mail",
                        MAIL);
    }

    private Step dns() {
        boolean isAligned = mail.alignment()
                .map(LastPreflight.Alignment::state)
                .filter(state -> state == PreflightState.OK || state == PreflightState.WARNING)
                .isPresent();
        return new Step(
                "DNS records",
                isAligned,
                isAligned
                        ? "Receivers can verify that your mail is yours."
                        : "Without SPF, DKIM and DMARC, receivers may treat your mail as forged.",
                null,
                "Check DNS",
                MAIL + "?check#dns");
    }

    private Step address() {
        return site.isLocal()
                ? missing(
                        "Public address",
                        "Links in mails open " + site.baseUrl() + ". Set DUSKLINE_BASE_URL.",
                        "Open mail",
                        MAIL)
                : done("Public address", "Links in mails open " + site.baseUrl() + ".", "Open mail", MAIL);
    }

    private Step bounces() {
        return reports.areSetUp()
                ? done("Bounces", "Duskline gets bounce reports.", "See reports", MAIL + "/returned")
                : missing(
                        "Bounces",
                        "Duskline does not learn which mails bounce. Set DUSKLINE_INBOUND_IMAP_HOST or"
                                + " your relay’s webhook.",
                        "Open mail",
                        MAIL);
    }

    private static Step done(String name, String reason, String button, String href) {
        return new Step(name, true, reason, null, button, href);
    }

    private static Step missing(String name, String reason, String button, String href) {
        return new Step(name, false, reason, null, button, href);
    }
}
