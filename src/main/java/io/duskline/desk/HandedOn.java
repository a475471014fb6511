package io.duskline.desk;

import io.duskline.acknowledgement.PassedOn;
import io.duskline.acknowledgement.PassingOn;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who holds what at an account: readers who were not the ones to answer, and whom they named. */
@Component
class HandedOn {

    private static final String GONE = "a contact that is gone";

    private final PassingOn passingOn;
    private final WrongRecipients wrongRecipients;

    HandedOn(PassingOn passingOn, WrongRecipients wrongRecipients) {
        this.passingOn = passingOn;
        this.wrongRecipients = wrongRecipients;
    }

    /**
     * @param to whom they passed it on to, or named as the right one; empty where they named nobody
     * @param state as in {@link PassedOn.State}, or wrong_person
     * @param waiting its number where one of us is to decide, else 0
     */
    public record Line(String integration, String from, String to, String state, Instant at, long waiting) {}

    /**
     * Oldest first.
     *
     * @param contacts of the account
     */
    List<Line> of(long accountId, List<Contact> contacts, List<Deprecation> deprecations) {
        List<Line> lines = new ArrayList<>();
        Map<Long, String> emails = contacts.stream().collect(Collectors.toMap(Contact::id, Contact::email));
        List<PassedOn> passed = passingOn.of(accountId);
        List<WrongPerson> reports = wrongRecipients.of(accountId);
        for (Deprecation deprecation : deprecations) {
            String what = deprecation.integration().name();
            passed.stream()
                    .filter(each -> each.deprecationId() == deprecation.id())
                    .map(each -> new Line(
                            what,
                            emails.getOrDefault(each.fromContactId(), GONE),
                            emails.getOrDefault(each.toContactId(), GONE),
                            each.state().code(),
                            each.passedAt(),
                            each.state() == PassedOn.State.WAITING ? each.id() : 0))
                    .forEach(lines::add);
            reports.stream()
                    .filter(report -> report.deprecationId() == deprecation.id())
                    .map(report -> new Line(
                            what,
                            emails.getOrDefault(report.contactId(), GONE),
                            report.instead() == null ? "" : report.instead(),
                            "wrong_person",
                            report.reportedAt(),
                            0))
                    .forEach(lines::add);
        }
        lines.sort(Comparator.comparing(Line::at));
        return lines;
    }
}
