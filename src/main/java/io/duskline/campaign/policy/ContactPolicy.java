package io.duskline.campaign.policy;

import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.Decision.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which messages an account of a campaign needs, and when to check again. It compares what the account should know with
 * what it was sent, so that a lost or repeated run changes nothing.
 */
public final class ContactPolicy {

    private static final EscalationRule ESCALATION = new EscalationRule();

    /** These also apply while a person has paused the campaign: a correction must not wait. */
    private static final List<Rule> CORRECTIONS =
            List.of(new WithdrawalRule(), new SuspensionRule(), new OtherEndRule());

    /** In order of precedence: the first rule that applies to a contact decides. */
    private static final List<Rule> RULES = Stream.concat(
                    CORRECTIONS.stream(),
                    Stream.of(
                            new BrownoutRule(),
                            new EndedRule(),
                            new DeniedAnswerRule(),
                            new ResolvedRule(),
                            new AnswerRule(),
                            new StepRule(),
                            ESCALATION))
            .toList();

    private ContactPolicy() {}

    /** Texts of the rules in order of precedence: the first rule that applies to a contact decides. */
    public static List<RuleText> texts() {
        return RULES.stream().map(Rule::text).toList();
    }

    /** What the account needs at a moment, by its current facts. */
    public static Decision decide(CampaignPlan plan, AccountFacts facts, Instant now) {
        Situation situation = new Situation(plan, facts, now);
        List<Rule> rules = rules(plan);
        List<Message> messages = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (ContactFact contact : facts.contacts()) {
            verdicts(rules, situation, contact).forEach(verdict -> {
                reasons.add(verdict.reason());
                Rule.Owed owed = verdict.send();
                if (owed != null) {
                    messages.add(new Message(
                            contact.id(), owed.kind(), owed.content(), owed.isEscalation(), verdict.reason()));
                }
            });
        }
        boolean asksManager = !plan.isPaused()
                && messages.isEmpty()
                && !plan.retirement().isWithdrawn()
                && ESCALATION.asksManager(situation);
        return new Decision(messages, asksManager, reason(situation, messages, reasons, asksManager));
    }

    /** The first rule decides. But a queued message about a brownout does not keep a step from the contact. */
    private static List<Rule.Verdict> verdicts(List<Rule> rules, Situation situation, ContactFact contact) {
        List<Rule.Verdict> verdicts = new ArrayList<>();
        for (Rule rule : rules) {
            Optional<Rule.Verdict> verdict = rule.apply(situation, contact);
            verdict.ifPresent(verdicts::add);
            if (verdict.isPresent() && !isWaitingBrownout(situation, contact, verdict.get())) {
                break;
            }
        }
        return verdicts;
    }

    private static boolean isWaitingBrownout(Situation situation, ContactFact contact, Rule.Verdict verdict) {
        Rule.Owed owed = verdict.send();
        return owed != null
                && owed.kind().isOfBrownout()
                && situation
                        .messagesTo(contact)
                        .anyMatch(message -> message.isWaiting()
                                && message.kind() == owed.kind()
                                && message.content().saysTheSame(owed.content()));
    }

    /** When the decision may change if no fact changes; empty if never. */
    static Optional<Instant> nextCheck(CampaignPlan plan, AccountFacts facts, Instant now) {
        Situation situation = new Situation(plan, facts, now);
        return rules(plan).stream()
                .flatMap(rule -> rule.moments(situation))
                .filter(moment -> moment.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** State of an account's escalation; empty if the plan does not escalate, or there is no date. */
    public static Optional<EscalationStanding> escalation(CampaignPlan plan, AccountFacts facts, Instant now) {
        return ESCALATION.standing(new Situation(plan, facts, now));
    }

    private static List<Rule> rules(CampaignPlan plan) {
        return plan.isPaused() ? CORRECTIONS : RULES;
    }

    private static String reason(
            Situation situation, List<Message> messages, List<String> reasons, boolean asksManager) {
        if (asksManager) {
            return "No contact of the account responded, and no other contact is left.";
        }
        if (!messages.isEmpty()) {
            return messages.getFirst().reason();
        }
        if (!reasons.isEmpty()) {
            return reasons.getFirst();
        }
        return situation.plan().isPaused() ? "The campaign is paused." : "Nothing is due.";
    }
}
