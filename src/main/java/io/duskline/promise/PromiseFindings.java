package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.web.Finding;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What of its promises stands in the way of an end, or of a launch: for whoever decides that. */
@Component
public class PromiseFindings {

    private final Promises promises;
    private final PromiseReasons reasons;

    PromiseFindings(Promises promises, PromiseReasons reasons) {
        this.promises = promises;
        this.reasons = reasons;
    }

    /** Whether every promise is kept or excepted: a finding for each number of days. Nothing where nobody was promised any. */
    public List<Finding> ofEnd(Deprecation deprecation) {
        if (deprecation.isWithdrawn()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (PromisedGroup group : promises.summary(deprecation).promises()) {
            findings.add(ofEnd(group, deprecation));
        }
        return findings;
    }

    private static Finding ofEnd(PromisedGroup group, Deprecation deprecation) {
        if (group.isKept() || group.isExcepted()) {
            long count = group.isKept() ? group.accounts() : group.broken();
            return ofEnd(
                    group,
                    deprecation,
                    Finding.Weight.GOOD,
                    count,
                    NumberText.accounts(count) + " with a promise of " + days(group.days())
                            + (group.isKept() ? ": kept." : ": exception granted."),
                    "");
        }
        return ofEnd(
                group,
                deprecation,
                Finding.Weight.MUST,
                group.open(),
                NumberText.accounts(group.open()) + (group.open() == 1 ? " has" : " have") + " a promise of "
                        + days(group.days()) + (group.open() == 1 ? " and gets " : " and get ") + given(group) + ".",
                sentence(group.groundsInWords()) + lost(group) + " No exception yet.");
    }

    private static Finding ofEnd(
            PromisedGroup group,
            Deprecation deprecation,
            Finding.Weight weight,
            long count,
            String says,
            String advice) {
        return new Finding(
                "promise_" + group.days(), weight, count, says, advice, page(deprecation), "The notice clock", null);
    }

    private static String given(PromisedGroup group) {
        return group.tooLate() == 0 ? "none" : String.valueOf(group.given());
    }

    private static String lost(PromisedGroup group) {
        if (group.lost() == 0) {
            return "";
        }
        return group.tooLate() == 0
                ? " No contact there can be told."
                : " " + NumberText.accounts(group.lost()) + (group.lost() == 1 ? " is" : " are")
                        + " unreachable: no contact there can be told.";
    }

    /**
     * Whether somebody says why a promise is broken, before anybody is told: at most one finding. Where nobody was promised
     * anything, nothing is counted for it. That nobody can be told at some keeps nobody from telling the others.
     */
    public List<Finding> ofLaunch(Deprecation deprecation) {
        if (deprecation.isWithdrawn() || !promises.isAnyMade()) {
            return List.of();
        }
        PromiseSummary summary = promises.summary(deprecation);
        long tooLate = summary.tooLate();
        if (tooLate == 0) {
            return List.of();
        }
        Optional<PromiseReason> reason = reasons.of(deprecation);
        boolean isSaid = reason.isPresent();
        return List.of(new Finding(
                "promise_reason",
                isSaid ? Finding.Weight.GOOD : Finding.Weight.MUST,
                tooLate,
                NumberText.accounts(tooLate) + (tooLate == 1 ? " gets" : " get") + " less notice than "
                        + (tooLate == 1 ? "it was" : "they were") + " promised"
                        + (isSaid ? "; it is said why." : ", and no reason was given."),
                reason.map(said -> "“" + said.why() + "”")
                        .orElse("Say why the promise cannot be kept, or choose a later end."),
                page(deprecation) + "#why",
                isSaid ? "The reason" : "Say why",
                null));
    }

    static String page(Deprecation deprecation) {
        return "/console/deprecations/" + deprecation.slug() + "/promises";
    }

    private static String days(int days) {
        return days + (days == 1 ? " day" : " days");
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
