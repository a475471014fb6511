package io.duskline.dryrun;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.message.FrequencyCap;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedMails;
import io.duskline.campaign.paper.PredictedWaves;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.web.CsvResponse;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The campaign on paper, what it assumes, and tests of its mails. */
@Controller
@RequestMapping("/console/campaigns/{id}/dry-run")
class DryRunPages {

    private static final String ONLY_STYLES =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups"
                    + " allow-popups-to-escape-sandbox";

    private final Campaigns campaigns;
    private final DryRuns dryRuns;
    private final PredictedWaves waves;
    private final PredictedMails mails;
    private final DefaultAssumptions assumed;
    private final UnusualMessages messages;
    private final TestMails tests;
    private final FrequencyCap cap;
    private final Clock clock;

    DryRunPages(
            Campaigns campaigns,
            DryRuns dryRuns,
            PredictedWaves waves,
            PredictedMails mails,
            DefaultAssumptions assumed,
            UnusualMessages messages,
            TestMails tests,
            FrequencyCap cap,
            Clock clock) {
        this.campaigns = campaigns;
        this.dryRuns = dryRuns;
        this.waves = waves;
        this.mails = mails;
        this.assumed = assumed;
        this.messages = messages;
        this.tests = tests;
        this.cap = cap;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable long id, Model model, Principal who) {
        return show(id, model, who.getName());
    }

    private String show(long id, Model model, String reader) {
        Campaign campaign = campaigns.get(id);
        PredictedCampaign paper = waves.of(campaign);
        Deprecation deprecation = paper.deprecation();
        Optional<DryRun> ready = dryRuns.ready(id);
        Optional<DryRun> counting = dryRuns.counting(id);
        ResponseAssumptions shown =
                counting.or(() -> ready).map(DryRun::assumed).orElseGet(() -> assumed.of(campaign));
        model.addAttribute("campaign", campaign);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("assumed", shown);
        model.addAttribute("answerWaves", paper.answerWaves());
        model.addAttribute("unlimited", CountedDryRun.UNLIMITED);
        model.addAttribute("mostPerWeek", cap.mostPerWeek());
        model.addAttribute("me", reader);
        model.addAttribute("kinds", kinds(paper));
        model.addAttribute(
                "languages",
                mails.texts(campaign).stream().map(NoticeRevision::locale).toList());
        counting.ifPresent(each -> {
            model.addAttribute("counting", each);
            model.addAttribute("secondsLeft", each.secondsLeft(clock.instant()));
        });
        dryRuns.failed(id).ifPresent(each -> model.addAttribute("failed", each));
        ready.ifPresent(each -> {
            DryRunFigures figures = Objects.requireNonNull(each.figures());
            model.addAttribute("ready", each);
            model.addAttribute("figures", figures);
            model.addAttribute("changed", dryRuns.changed(each, campaign));
            model.addAttribute("messages", messages.written(campaign, figures));
        });
        return "console/dry-run";
    }

    /** Those of the plan first. */
    private static List<String> kinds(PredictedCampaign paper) {
        return Stream.concat(
                        paper.waves().stream().map(wave -> wave.wave().template()), Arrays.stream(MailKind.values()))
                .filter(kind -> !kind.isWritten())
                .distinct()
                .map(MailKind::code)
                .toList();
    }

    @PostMapping
    String count(@PathVariable long id, SubmittedForm form) {
        return tried(id, form, () -> {
            ResponseAssumptions usual = assumed.of(campaigns.get(id));
            boolean isTyped = form.typed().containsKey("bounced");
            dryRuns.ask(id, isTyped ? typed(form.typed(), usual) : usual, form.sender());
        });
    }

    private static ResponseAssumptions typed(Map<String, String> typed, ResponseAssumptions usual) {
        Faults faults = new Faults();
        ResponseAssumptions read = new ResponseAssumptions(
                shares("by_second", typed, faults),
                shares("by_last", typed, faults),
                number(typed, "bounced", faults),
                number(typed, "agents", faults),
                null,
                0);
        faults.throwIfAny();
        boolean isUsual =
                read.bySecond().equals(usual.bySecond()) && read.byLast().equals(usual.byLast());
        return isUsual ? read.like(usual) : read;
    }

    private static Shares shares(String when, Map<String, String> typed, Faults faults) {
        return new Shares(
                number(typed, when + "_migrating", faults),
                number(typed, when + "_moved", faults),
                number(typed, when + "_not_affected", faults),
                number(typed, when + "_need_more_time", faults),
                number(typed, when + "_need_help", faults));
    }

    private static int number(Map<String, String> typed, String field, Faults faults) {
        String text = typed.getOrDefault(field, "").strip();
        boolean isNumber = text.matches("\\d{1,6}");
        faults.require(isNumber, field, "must be a whole number");
        return isNumber ? Integer.parseInt(text) : 0;
    }

    @PostMapping("/test")
    String test(@PathVariable long id, SubmittedForm form) {
        return tried(id, form, () -> {
            Map<String, String> typed = form.typed();
            TestMails.Sent sent = tests.send(
                    campaigns.get(id),
                    new TestMails.Wanted(
                            typed.get("template"), typed.get("locale"), typed.get("account"), typed.get("to")),
                    form.sender());
            form.say("“" + sent.subject() + "” is on its way to " + sent.to() + ".");
        });
    }

    private String tried(long id, SubmittedForm form, Runnable act) {
        return form.act(act, "/console/campaigns/" + id + "/dry-run", refusal -> show(id, form.model(), form.sender()));
    }

    @GetMapping("/messages.csv")
    void csv(@PathVariable long id, CsvResponse response) throws IOException {
        Campaign campaign = campaigns.get(id);
        DryRun ready = ready(id);
        response.send(
                "campaign-" + id + "-dry-run",
                waves.of(campaign).deprecation().zone(),
                DryRuns.DryRunRow.class,
                dryRuns.lines(ready));
    }

    @GetMapping("/messages/{number}")
    String message(@PathVariable long id, @PathVariable int number, Model model) {
        Campaign campaign = campaigns.get(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("message", written(campaign, number));
        return "console/dry-run-message";
    }

    /** As its reader's mail program shows it; it may style itself, and nothing else. */
    @GetMapping("/messages/{number}/mail")
    ResponseEntity<String> mail(@PathVariable long id, @PathVariable int number) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", ONLY_STYLES)
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("Cache-Control", "no-store")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(written(campaigns.get(id), number).mail().html());
    }

    private UnusualMessages.Written written(Campaign campaign, int number) {
        return messages
                .written(campaign, Objects.requireNonNull(ready(campaign.id()).figures()))
                .stream()
                .filter(message -> message.number() == number)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("message " + number + " of the dry run"));
    }

    private DryRun ready(long campaign) {
        return dryRuns.ready(campaign).orElseThrow(() -> ProblemException.notFound("dry run of campaign " + campaign));
    }
}
