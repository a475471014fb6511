package io.duskline.desk;

import io.duskline.acknowledgement.PassedOn;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who holds what at an account: readers who were not the ones to answer, and whom they named. */
@Component
class HandedOn {

    private final PassingOn passingOn;
    private final WrongRecipients wrongRecipients;
    private final Accounts accounts;

    HandedOn(PassingOn passingOn, WrongRecipients wrongRecipients, Accounts accounts) {
        this.passingOn = passingOn;
        this.wrongRecipients = wrongRecipients;
        this.accounts = accounts;
    }

    /**
     * @param to whom they passed it on to, or named as the right one; empty where they named nobody
     * @param state as in {@link PassedOn.State}, or wrong_person
     * @param waiting its number where one of us is to decide, else 0
     */
    public record Line(String integration, String from, String to, String state, Instant at, long waiting) {}

    /** Oldest first. */
    List<Line> of(long accountId, List<Deprecation> deprecations) {
        List<Line> lines = new ArrayList<>();
        List<WrongPerson> reports = wrongRecipients.of(accountId);
        for (Deprecation deprecation : deprecations) {
            String what = deprecation.integration().name();
            for (PassedOn each : passingOn.chain(deprecation.id(), accountId)) {
                boolean isWaiting = each.state() == PassedOn.State.WAITING;
                lines.add(new Line(
                        what,
                        email(each.fromContactId()),
                        email(each.toContactId()),
                        each.state().code(),
                        each.passedAt(),
                        isWaiting ? each.id() : 0));
            }
            reports.stream()
                    .filter(report -> report.deprecationId() == deprecation.id())
                    .map(report -> new Line(
                            what,
                            email(report.contactId()),
                            report.instead() == null ? "" : report.instead(),
                            "wrong_person",
                            report.reportedAt(),
                            0))
                    .forEach(lines::add);
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }

    private String email(long contact) {
        return accounts.contact(contact).map(Contact::email).orElse("a contact that is gone");
    }
}
