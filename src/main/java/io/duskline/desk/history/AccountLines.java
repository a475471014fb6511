package io.duskline.desk.history;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Answer;
import io.duskline.customer.Contact;
import io.duskline.customer.ResourceUsage;
import io.duskline.desk.history.Asked.Line;
import io.duskline.desk.history.Asked.State;
import io.duskline.notice.text.ReaderDates;
import io.duskline.request.Extension;
import io.duskline.web.StaffNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** What an account said and uses, in the words of a verdict. Pure. */
record AccountLines(Asking.About about, AskedLines lines, ReaderDates dates) {

    Line answered(StaffNames staff) {
        Acknowledgement answer = about.answer();
        if (answer == null) {
            return Line.of("What did they answer?", "Nothing so far", granted(staff));
        }
        String code = answer.answer() == Answer.MOVED
                ? "answer.moved"
                : answer.answer().code();
        List<State> states = new ArrayList<>(List.of(new State(code, "")));
        if (about.step() != null && about.step().group().isContradicted()) {
            states.add(new State("mark.contradicted", ""));
        }
        String who = answer.notedBy() == null
                ? contact(answer.contactId()).map(Contact::email).orElse("somebody who is no contact any more")
                : "by telephone, noted by " + staff.of(answer.notedBy()).inWords();
        StringJoiner hint = new StringJoiner(". ");
        hint.add(who + ", " + dates.shortDateAndTime(answer.answeredAt()));
        if (!granted(staff).isEmpty()) {
            hint.add(granted(staff));
        }
        return new Line(
                "What did they answer?",
                answer.by() == null ? "" : dates.shortDate(answer.by()),
                states,
                hint.toString(),
                0,
                "");
    }

    private String granted(StaffNames staff) {
        Extension extension = about.extension();
        return extension == null
                ? ""
                : "More time granted by " + staff.of(extension.grantedBy()).name() + ", "
                        + dates.shortDateAndTime(extension.grantedAt());
    }

    Line why() {
        String because = lines.because();
        if (because.isEmpty()) {
            because = about.step() == null ? "" : about.step().because();
        }
        StringJoiner hint = new StringJoiner("; ");
        long uses = about.usage().stream().mapToLong(ResourceUsage::uses30d).sum();
        if (because.isEmpty() && !about.usage().isEmpty()) {
            hint.add("used " + String.format(Locale.ENGLISH, "%,d", uses) + " times in 30 days"
                    + (about.usage().size() == 1 ? "" : ", " + about.usage().size() + " of them"));
        }
        Optional.ofNullable(about.account().plan()).ifPresent(plan -> hint.add("plan " + plan));
        Optional.ofNullable(about.account().region()).ifPresent(region -> hint.add("region " + region));
        return Line.of(
                "Why did we write?",
                because.isEmpty()
                        ? lines.isAnyGone() ? "One of us chose them" : "We did not"
                        : Character.toUpperCase(because.charAt(0)) + because.substring(1),
                hint.toString());
    }

    Line holder() {
        String held = about.step() == null ? null : about.step().heldBy();
        return held == null
                ? Line.of(
                        "Who holds it?",
                        lines.isAnyGone() ? lines.whoHasIt() : "Nobody",
                        lines.isAnyGone() ? "nobody passed it on" : "")
                : Line.of("Who holds it?", held, "it was passed on to them");
    }

    private Optional<Contact> contact(long id) {
        return about.contacts().stream().filter(contact -> contact.id() == id).findFirst();
    }
}
