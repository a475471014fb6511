package io.duskline.campaign.web;

import io.duskline.audience.RuleCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.DryRunStatus;
import io.duskline.campaign.EndReadiness;
import io.duskline.campaign.hours.Holidays;
import io.duskline.campaign.hours.ReaderCountries;
import io.duskline.campaign.plan.ApprovedContent;
import io.duskline.campaign.plan.CampaignApprovals;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.Difference;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.plan.LanguageGaps;
import io.duskline.campaign.plan.OtherCampaigns;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.Proposal;
import io.duskline.campaign.plan.Proposals;
import io.duskline.campaign.plan.Proposals.Kept;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.campaign.plan.Remarks;
import io.duskline.campaign.plan.ReviewedHashes;
import io.duskline.campaign.plan.WavePlan;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import io.duskline.customer.Account;
import io.duskline.customer.AccountChoice;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.finding.Finding;
import io.duskline.finding.Findings;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.editor.Proofs;
import io.duskline.notice.text.Languages;
import io.duskline.notice.text.NoticeField;
import io.duskline.promise.PromiseReasons;
import io.duskline.promise.PromiseSummary;
import io.duskline.promise.Promises;
import io.duskline.review.ReviewRemark;
import io.duskline.web.ListAddress;
import io.duskline.web.NumberText;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The approver's page: every mail in every language, recipients, plan, changes, and the decision. */
@Controller
class ApprovalPages {

    /** Prefix of a remark's field name, before its place. */
    private static final String AT = "at.";

    private static final int SAMPLED = 4;

    private final Decisions decisions;
    private final CampaignApprovals campaignApprovals;
    private final ApprovedContent content;
    private final Proposals proposals;
    private final Deprecations deprecations;
    private final Integrations integrations;
    private final CampaignAudience audience;
    private final EmergencyRepository emergencies;
    private final Remarks remarks;
    private final Proofs proofs;
    private final Accounts accounts;
    private final AccountSearch search;
    private final Holidays holidays;
    private final Promises promises;
    private final PromiseReasons reasons;
    private final DryRunStatus dryRun;
    private final CampaignFindings findings;
    private final EndReadiness readiness;
    private final OtherCampaigns others;
    private final Clock clock;

    ApprovalPages(
            Decisions decisions,
            CampaignApprovals campaignApprovals,
            ApprovedContent content,
            Proposals proposals,
            Deprecations deprecations,
            Integrations integrations,
            CampaignAudience audience,
            EmergencyRepository emergencies,
            Remarks remarks,
            Proofs proofs,
            Accounts accounts,
            AccountSearch search,
            Holidays holidays,
            Promises promises,
            PromiseReasons reasons,
            DryRunStatus dryRun,
            CampaignFindings findings,
            EndReadiness readiness,
            OtherCampaigns others,
            Clock clock) {
        this.decisions = decisions;
        this.campaignApprovals = campaignApprovals;
        this.content = content;
        this.proposals = proposals;
        this.deprecations = deprecations;
        this.integrations = integrations;
        this.audience = audience;
        this.emergencies = emergencies;
        this.remarks = remarks;
        this.proofs = proofs;
        this.accounts = accounts;
        this.search = search;
        this.holidays = holidays;
        this.promises = promises;
        this.reasons = reasons;
        this.dryRun = dryRun;
        this.findings = findings;
        this.readiness = readiness;
        this.others = others;
        this.clock = clock;
    }

    @GetMapping("/console/campaigns/{id}/approve")
    String read(@PathVariable long id, @RequestParam Map<String, String> asked, Model model, Principal who) {
        return read(id, asked, model, who.getName());
    }

    private String read(long id, Map<String, String> asked, Model model, String reader) {
        Campaign campaign = decisions.look(id);
        fill(campaign, deprecations.get(campaign.deprecationId()), asked, reader, model);
        model.addAttribute("isAskedForCount", asked.containsKey("counted")); // by a page that was shown without it
        return "console/campaign-approve";
    }

    /** Needs the fingerprints of the page that was read. Changing only the view keeps the typed text. */
    @PostMapping("/console/campaigns/{id}/approve")
    String decide(@PathVariable long id, SubmittedForm form) {
        Map<String, String> typed = form.typed();
        if (form.get("do").equals("look")) {
            return read(id, typed, form.model(), form.sender());
        }
        return form.act(
                () -> {
                    requireSameReview(decisions.look(id), typed);
                    switch (form.get("do")) {
                        case "reject" -> decisions.sendBack(id, typed.get("reason"), remarks(typed), form.sender());
                        case "confirm" -> decisions.confirmEmergency(id, seen(typed), form.sender());
                        default -> campaignApprovals.approve(id, seen(typed), form.sender());
                    }
                },
                "/console/campaigns/" + id,
                refusal -> read(id, typed, form.model(), form.sender()));
    }

    /** Waived warnings are not part of a hash. They can change only with another submission, which is another review. */
    private void requireSameReview(Campaign campaign, Map<String, String> form) {
        String read = form.getOrDefault("review", "");
        if (!read.isEmpty() && !read.equals(reviewId(campaign))) {
            throw ProblemException.conflict("It was submitted again since you read this page. Read it again.");
        }
    }

    private String reviewId(Campaign campaign) {
        return campaignApprovals
                .review(campaign)
                .map(review -> String.valueOf(review.id()))
                .orElse("");
    }

    /**
     * @param asked fields of the page: {@code account} chooses the account of the shown mails, {@code draw} the sample; the
     *     others are typed values
     */
    private void fill(
            Campaign campaign, Deprecation deprecation, Map<String, String> asked, String reader, Model model) {
        Proposal present = content.present(campaign);
        Instant now = clock.instant();
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("now", now);
        model.addAttribute("plan", new WavePlan(campaign, deprecation, now, others.warnings(campaign, deprecation)));
        model.addAttribute("texts", present.texts());
        model.addAttribute("reviewId", reviewId(campaign));
        model.addAttribute("contentHash", content.contentHash(present));
        model.addAttribute("audienceHash", content.audienceHash(present.rule()));
        model.addAttribute("ruleInWords", RuleNames.of(integrations.all()).of(campaign.rule()));
        decision(campaign, asked, reader, model);
        Optional<RuleCount> count = audience.find(campaign, deprecation);
        mails(campaign, deprecation, present, count, asked, model);
        dryRun.onPaper(campaign).ifPresent(paper -> model.addAttribute("paper", paper));
        changed(campaign, deprecation, present, count, asked, model);
    }

    private void decision(Campaign campaign, Map<String, String> typed, String reader, Model model) {
        model.addAttribute("approving", CampaignAction.APPROVE);
        model.addAttribute("rejecting", CampaignAction.REJECT);
        model.addAttribute("emergencyLaunch", CampaignAction.EMERGENCY_LAUNCH);
        model.addAttribute("isAuthor", campaignApprovals.isAuthor(reader, campaign));
        emergencies.last(campaign.id()).ifPresent(last -> {
            model.addAttribute("emergency", last);
            model.addAttribute("isOwn", campaignApprovals.isSamePerson(reader, last.by()));
        });
        model.addAttribute("asked", remarks.last(campaign.id()));
        model.addAttribute("typed", typed);
        model.addAttribute("fields", NoticeField.values());
    }

    /** Shows which accounts get less notice than promised, with the reason that was given. */
    private void promised(Deprecation deprecation, List<Point> points, Model model) {
        if (deprecation.isWithdrawn()) {
            return;
        }
        PromiseSummary summary = promises.summary(deprecation);
        if (summary.isKept()) {
            return;
        }
        model.addAttribute("promised", summary);
        model.addAttribute("promiseReason", reasons.of(deprecation).orElse(null));
        long broken = summary.broken();
        points.add(new Point(
                NumberText.counted(broken, "account gets less notice than", "accounts get less notice than")
                        + " promised.",
                "promised"));
    }

    private void changed(
            Campaign campaign,
            Deprecation deprecation,
            Proposal present,
            Optional<RuleCount> count,
            Map<String, String> asked,
            Model model) {
        CampaignAudience.@Nullable Size size = count.map(CampaignAudience::size).orElse(null);
        @Nullable Since approved =
                since(campaign, deprecation, Occasion.APPROVED, present, size).orElse(null);
        Findings checked = findings.of(campaign);
        List<Finding> gaps = audience(count, campaign, deprecation, present.texts(), draw(asked), model);
        model.addAttribute("sinceApproval", approved);
        model.addAttribute(
                "sinceSubmitted",
                since(campaign, deprecation, Occasion.SUBMITTED, present, size).orElse(null));
        proposals
                .submittedBefore(campaign)
                .map(kept -> since(kept, deprecation, present, size))
                .ifPresent(since -> model.addAttribute("sincePrevious", since));
        model.addAttribute("checked", checked);
        model.addAttribute("readiness", readiness.of(deprecation));
        List<Point> points = new ArrayList<>();
        if (approved != null && !approved.moves().isEmpty()) {
            points.add(new Point(moved(approved.moves(), deprecation), "diff"));
        }
        deprecation
                .date()
                .filter(date -> !date.instant().isAfter(clock.instant()))
                .ifPresent(past -> points.add(new Point("The end date has passed.", "plan")));
        if (count.filter(counted -> counted.told().contacts() == 0).isPresent()) {
            points.add(new Point("It has no recipients.", "audience"));
        }
        promised(deprecation, points, model);
        gaps.forEach(gap -> points.add(new Point(gap.message(), "audience")));
        found(checked, points);
        campaign.shortNotice(deprecation, clock.instant())
                .ifPresent(few -> points.add(new Point("It is short notice.", "plan")));
        model.addAttribute("eye", points);
    }

    private static int draw(Map<String, String> asked) {
        String draw = asked.getOrDefault("draw", "");
        return draw.matches("[0-9]{1,6}") ? Integer.parseInt(draw) : 0;
    }

    /** @return contacts without a text in their language; empty while the audience is being counted */
    private List<Finding> audience(
            Optional<RuleCount> found,
            Campaign campaign,
            Deprecation deprecation,
            List<NoticeRevision> texts,
            int draw,
            Model model) {
        model.addAttribute("behind", new ListAddress(campaign.page() + "/audience/accounts", Map.of()));
        model.addAttribute("draw", draw);
        if (found.isEmpty()) {
            return List.of();
        }
        RuleCount count = found.get();
        List<Finding> gaps = LanguageGaps.of(count.told(), texts, deprecation);
        model.addAttribute("count", count.told());
        model.addAttribute("sample", audience.drawn(count, campaign, deprecation, draw, SAMPLED));
        model.addAttribute("gaps", gaps);
        model.addAttribute("languages", LanguageTags.inEnglish(count.told().byLocale().keySet().stream()));
        model.addAttribute("got", got(count.told().byLocale(), texts));
        if (campaign.window() != null) {
            model.addAttribute("countries", ReaderCountries.of(count.places(), holidays));
        }
        return gaps;
    }

    /** Contacts per text, by its language tag. */
    private static Map<String, Long> got(Map<String, Long> read, List<NoticeRevision> texts) {
        Map<String, Long> got = new LinkedHashMap<>();
        read.forEach((tag, contacts) -> Languages.choose(texts, NoticeRevision::locale, Locale.forLanguageTag(tag))
                .ifPresent(text -> got.merge(text.locale(), contacts, Long::sum)));
        return got;
    }

    /**
     * Changes since a proposal was stored.
     *
     * @param passages texts as their readers would see them
     * @param moves moves of the sunset, oldest first; an approval does not cover the date
     * @param same labels of unchanged parts
     * @param size current size of the audience; null if it is unchanged or was not counted
     */
    public record Since(
            Kept kept,
            List<String> words,
            List<Difference.Passage> passages,
            List<SunsetMove> moves,
            List<String> same,
            CampaignAudience.@Nullable Size size) {

        public boolean isSame() {
            return passages.isEmpty() && moves.isEmpty();
        }

        /** Number of changes. */
        public int changes() {
            return passages.size() + moves.size() + (size == null ? 0 : 1);
        }
    }

    /** @param size current size of the audience; null before it is counted */
    private Optional<Since> since(
            Campaign campaign,
            Deprecation deprecation,
            Occasion occasion,
            Proposal present,
            CampaignAudience.@Nullable Size size) {
        return proposals.latest(campaign, occasion).map(kept -> since(kept, deprecation, present, size));
    }

    private Since since(Kept kept, Deprecation deprecation, Proposal present, CampaignAudience.@Nullable Size size) {
        List<SunsetMove> moves = deprecation.moves().stream()
                .filter(move -> move.at().isAfter(kept.at()))
                .toList();
        @Nullable LocalDateTime before = moves.stream()
                .findFirst()
                .map(SunsetMove::from)
                .map(LocalMoment::at)
                .orElse(null);
        Difference difference = new Difference(kept.proposal(), present);
        CampaignAudience.@Nullable Size then = kept.size();
        return new Since(
                kept,
                Difference.words(kept.proposal(), present),
                difference.passages(
                        (text, field, isBefore) -> proofs.filled(deprecation, text, field, isBefore ? before : null)),
                moves,
                difference.same(),
                then == null || then.equals(size) ? null : size);
    }

    /** Every mail that may be sent, in every language, for the chosen account, else for one of the audience. */
    private void mails(
            Campaign campaign,
            Deprecation deprecation,
            Proposal present,
            Optional<RuleCount> count,
            Map<String, String> asked,
            Model model) {
        AccountChoice.show(asked, accounts, search, model);
        AccountChoice choice = (AccountChoice) Objects.requireNonNull(model.getAttribute("choice"));
        @Nullable Account reader = choice.chosen() == null
                ? count.flatMap(counted -> recipient(counted, campaign, deprecation))
                        .orElse(null)
                : choice.chosen();
        model.addAttribute("mails", byLanguage(campaign, deprecation, present, reader));
        model.addAttribute("reader", reader);
        model.addAttribute("leads", proofs.catalogLeads(present.texts()));
    }

    /** One of the accounts that use it most. */
    private Optional<Account> recipient(RuleCount count, Campaign campaign, Deprecation deprecation) {
        return audience.sampled(count, campaign.rule(), campaign, deprecation, 1).sample().stream()
                .findFirst()
                .flatMap(sampled -> accounts.find(sampled.account()));
    }

    private Map<String, List<Proofs.Proof>> byLanguage(
            Campaign campaign, Deprecation deprecation, Proposal present, @Nullable Account reader) {
        return present.texts().isEmpty()
                ? Map.of()
                : proofs
                        .of(
                                deprecation,
                                present.texts(),
                                Plan.of(campaign).mails(deprecation.hasEnded(clock.instant())),
                                !campaign.kind().isMandatory(),
                                reader == null ? "" : reader.externalId())
                        .stream()
                        .collect(Collectors.groupingBy(
                                proof -> proof.mail().locale(), LinkedHashMap::new, Collectors.toList()));
    }

    /**
     * A point that an approver should see first.
     *
     * @param words a sentence
     * @param part the part of the page with the details
     */
    public record Point(String words, String part) {}

    private static String moved(List<SunsetMove> moves, Deprecation deprecation) {
        @Nullable LocalMoment from = moves.getFirst().from();
        if (from == null || deprecation.date().isEmpty()) {
            return "The end date changed since the approval.";
        }
        long days = ChronoUnit.DAYS.between(
                from.at().toLocalDate(), deprecation.date().get().at().toLocalDate());
        if (days == 0) {
            return "The end time changed since the approval.";
        }
        long far = Math.abs(days);
        return "The end date is now " + far + (far == 1 ? " day " : " days ") + (days < 0 ? "earlier" : "later")
                + " than approved.";
    }

    private static void found(Findings findings, List<Point> points) {
        int musts = findings.errors().size();
        int overruled = findings.overruled().size();
        int open = findings.warnings().size();
        if (musts > 0) {
            points.add(new Point(
                    NumberText.counted(musts, "finding", "findings") + " must be fixed before it is sent.",
                    "findings"));
        }
        if (overruled > 0) {
            points.add(
                    new Point(NumberText.counted(overruled, "finding was", "findings were") + " waived.", "findings"));
        }
        if (open > 0) {
            points.add(new Point(NumberText.counted(open, "finding is", "findings are") + " open.", "findings"));
        }
    }

    static ReviewedHashes seen(Map<String, String> form) {
        return new ReviewedHashes(form.getOrDefault("content_hash", ""), form.getOrDefault("audience_hash", ""));
    }

    /** Remarks with a text, in page order. */
    private static List<ReviewRemark> remarks(Map<String, String> form) {
        return form.entrySet().stream()
                .filter(field ->
                        field.getKey().startsWith(AT) && !field.getValue().isBlank())
                .map(field -> new ReviewRemark(field.getKey().substring(AT.length()), field.getValue()))
                .toList();
    }
}
