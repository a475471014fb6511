package io.duskline.campaign.way;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.ApprovalAtStake;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.Revisions;
import io.duskline.catalog.Tongues;
import io.duskline.catalog.WaitingRevision;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form in which somebody says what ends: entered once, edited until customers were told, revised afterwards. */
@Controller
class RetirePages {
    private static final String RETIRE = "/console/catalog/integrations/{slug}/retire";
    private static final String EDIT = "/console/catalog/{slug}/edit";
    private static final String COUNT = "count";
    private static final Gap CHANGED = new Gap(
            true,
            "main",
            "",
            "Somebody changed it since you opened this form. Nothing of yours is saved yet: look at its page in another window, then"
                    + " save again to put what stands here in its place.");
    /** Goes on: saves it. */
    private static final String NEXT = "next";

    private static final String ADD_DATE = "add-date";
    /** Takes the earliest end that keeps a promise. */
    private static final String USE_DAY = "use-day";

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Revisions revisions;
    private final Retiring retiring;
    private final RetireModel page;

    RetirePages(
            Integrations integrations,
            Deprecations deprecations,
            Revisions revisions,
            Retiring retiring,
            RetireModel page) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.revisions = revisions;
        this.retiring = retiring;
        this.page = page;
    }

    @GetMapping(RETIRE)
    String blank(@PathVariable String slug, Model model) {
        Integration integration = integrations.get(slug);
        List<Deprecation> whole = page.whole(integration);
        if (!whole.isEmpty()) {
            return nothingLeft(integration, whole, model);
        }
        return shown(page.blank(integration), integration, null, false, model);
    }

    private String nothingLeft(Integration integration, List<Deprecation> whole, Model model) {
        model.addAttribute("integration", integration);
        model.addAttribute("ends", retiring.told(whole));
        model.addAttribute("now", page.now());
        return "console/retire-nothing";
    }

    @PostMapping(RETIRE)
    String enter(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        Integration integration = integrations.get(slug);
        RetireForm form = new RetireForm(typed);
        if (!isSaved(form)) {
            return pressed(form, integration, null, model, response);
        }
        EnteredDeprecation entered = page.entered(form, integration, null);
        List<Gap> needed = page.needed(entered, null);
        if (!needed.isEmpty()) {
            return refused(needed, form, integration, null, model, response);
        }
        try {
            Campaign campaign = retiring.begin(entered.deprecation(), form.ground(), who.getName());
            return "redirect:/console/campaigns/" + campaign.id() + "/audience";
        } catch (Refusal refusal) {
            return refused(gaps(refusal, entered), form, integration, null, model, response);
        }
    }

    @GetMapping(EDIT)
    String edit(@PathVariable String slug, Model model) {
        Deprecation about = deprecations.get(slug);
        if (about.isWithdrawn()) {
            return "redirect:/console/catalog/" + slug;
        }
        Optional<WaitingRevision> waiting = revisions.waiting(about);
        RetireForm form = RetireForm.of(about).groundedOn(retiring.ground(about));
        return shown(
                waiting.map(WaitingRevision::given).map(form::saying).orElse(form),
                about.integration(),
                about,
                false,
                model);
    }

    @PostMapping(EDIT)
    String edit(
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response,
            Principal who) {
        Deprecation about = deprecations.get(slug);
        RetireForm form = new RetireForm(typed);
        if (!isSaved(form)) {
            return pressed(form, about.integration(), about, model, response);
        }
        if (isOfAnother(form, about)) {
            return refused(
                    List.of(CHANGED),
                    form.with("seen", List.of(seen(about))),
                    about.integration(),
                    about,
                    model,
                    response);
        }
        EnteredDeprecation entered = page.entered(form, about.integration(), about);
        List<Gap> needed = page.needed(entered, about);
        if (!needed.isEmpty()) {
            return refused(needed, form, about.integration(), about, model, response);
        }
        try {
            Deprecation edited = retiring.edit(
                    slug,
                    entered.deprecation(),
                    form.ground(),
                    !form.value(ApprovalAtStake.KNOWN).isEmpty(),
                    who.getName());
            return edited.isPublished()
                    ? "redirect:/console/catalog/" + edited.slug()
                    : retiring.campaign(edited)
                            .map(campaign -> "redirect:/console/campaigns/" + campaign.id() + "/audience")
                            .orElse("redirect:/console/catalog/" + edited.slug());
        } catch (Refusal refusal) {
            return refused(gaps(refusal, entered), form, about.integration(), about, model, response);
        }
    }

    private String pressed(
            RetireForm form,
            Integration integration,
            @Nullable Deprecation about,
            Model model,
            HttpServletResponse response) {
        List<Gap> faults = faults(form);
        return faults.isEmpty()
                ? shown(press(form), integration, about, form.value("do").equals(COUNT), model)
                : refused(faults, form, integration, about, model, response);
    }

    /** Whether somebody changed it since the form was opened. */
    private static boolean isOfAnother(RetireForm form, Deprecation about) {
        return !form.value("seen").isEmpty() && !form.value("seen").equals(seen(about));
    }

    /** Grows with every change. */
    private static String seen(Deprecation about) {
        return String.valueOf(about.sequence());
    }

    private static List<Gap> gaps(Refusal refusal, EnteredDeprecation entered) {
        return refusal.faults().isEmpty()
                ? List.of(new Gap(true, "main", "", refusal.detail()))
                : refusal.faults().stream()
                        .map(fault -> fault.field().equals(ApprovalAtStake.KNOWN)
                                ? new Gap(true, fault.field(), "Approval", fault.reason())
                                : CatalogGaps.gap(fault, entered))
                        .toList();
    }

    private String refused(
            List<Gap> gaps,
            RetireForm form,
            Integration integration,
            @Nullable Deprecation about,
            Model model,
            HttpServletResponse response) {
        response.setStatus(Refusal.Kind.INVALID.status());
        model.addAttribute("faults", gaps);
        return shown(form, integration, about, false, model);
    }

    private String shown(
            RetireForm form, Integration integration, @Nullable Deprecation about, boolean isAskedFor, Model model) {
        page.fill(form, integration, about, isAskedFor, model);
        model.addAttribute("stakes", about == null ? List.of() : retiring.atStake(about));
        model.addAttribute(
                "waiting", about == null ? null : revisions.waiting(about).orElse(null));
        return "console/retire";
    }

    /** Whether something was pressed that saves it. */
    private static boolean isSaved(RetireForm form) {
        return form.value("do").equals(NEXT)
                && List.of("remove-name", "remove-date", "remove-language", USE_DAY).stream()
                        .allMatch(name -> form.value(name).isEmpty());
    }

    /** Why the button that was pressed cannot do what it says. */
    private static List<Gap> faults(RetireForm form) {
        if (!form.value("do").equals(ADD_DATE)) {
            return List.of();
        }
        List<Gap> gaps = new ArrayList<>();
        if (!form.value("add.day").isEmpty() && !form.value("add.days").isEmpty()) {
            gaps.add(new Gap(true, "an", "or days before the end", "give it a day, or count days, but not both"));
        } else if (addedDay(form).isEmpty()) {
            gaps.add(new Gap(true, "ad", "Day", "on which day; or how many days before the end, once that has a day"));
        }
        if (added(form).isOverBefore()) {
            gaps.add(new Gap(
                    true,
                    "at",
                    "To (brownout)",
                    "must be after its beginning; over midnight, add it without, then say when"));
        }
        return gaps;
    }

    /** The form as it is after the button. */
    private static RetireForm press(RetireForm form) {
        RetireForm pressed = switch (form.value("do")) {
            case "add-name" -> form.with("name", with(form.values("name"), ""));
            case "add-language" -> language(form);
            case ADD_DATE -> date(form);
            default -> form;
        };
        if (RetireForm.day(form.value(USE_DAY)).isPresent()) {
            pressed = pressed.with("day", List.of(form.value(USE_DAY))).with("when", List.of(RetireForm.ON_A_DAY));
        }
        if (!form.value("remove-name").isEmpty()) {
            pressed = pressed.without("name", row(form.value("remove-name")));
        }
        if (!form.value("remove-date").isEmpty()) {
            int row = row(form.value("remove-date"));
            List<DateRow> rows = new ArrayList<>(pressed.dates());
            if (row >= 0 && row < rows.size()) {
                rows.remove(row);
            }
            pressed = pressed.with(rows);
        }
        String tag = form.value("remove-language");
        return tag.isEmpty()
                ? pressed
                : pressed.with(
                        "tag",
                        pressed.values("tag").stream()
                                .filter(each -> !each.equals(tag))
                                .toList());
    }

    /** Counted from 1 on the page; -1 where it is none. */
    private static int row(String typed) {
        return typed.matches("[1-9]\\d{0,3}") ? Integer.parseInt(typed) - 1 : -1;
    }

    private static RetireForm language(RetireForm form) {
        Optional<String> tag = LanguageTags.named(form.value("add-language"))
                .filter(found -> !found.equals(Tongues.DEFAULT))
                .filter(found -> !form.has("tag", found));
        return tag.map(found ->
                        form.with("tag", with(form.values("tag"), found)).with("add-language", List.of()))
                .orElse(form);
    }

    /** In the order of the days; one without a day is left to be typed. */
    private static RetireForm date(RetireForm form) {
        if (form.value("add.kind").isEmpty() || addedDay(form).isEmpty()) {
            return form;
        }
        List<DateRow> rows = new ArrayList<>(form.dates());
        rows.add(added(form));
        rows.sort(Comparator.comparing(DateRow::day));
        return form.with(rows)
                .with("add.day", List.of())
                .with("add.days", List.of())
                .with("add.from", List.of())
                .with("add.to", List.of());
    }

    private static DateRow added(RetireForm form) {
        String from = form.value("add.from").isEmpty() ? form.typedEnd().timeOrUsual() : form.value("add.from");
        return new DateRow(form.value("add.kind"), addedDay(form), from, "", form.value("add.to"));
    }

    /** As typed; empty where neither a day nor a number of days that can be counted was. */
    private static String addedDay(RetireForm form) {
        return form.value("add.day").isEmpty() ? counted(form) : form.value("add.day");
    }

    /** So many days before the end; negative is after it. */
    private static String counted(RetireForm form) {
        Optional<LocalDate> end = form.isOnADay() ? RetireForm.day(form.value("day")) : Optional.empty();
        return form.value("add.days").matches("-?\\d{1,4}")
                ? end.map(day -> day.minusDays(Integer.parseInt(form.value("add.days")))
                                .toString())
                        .orElse("")
                : "";
    }

    private static List<String> with(List<String> values, String another) {
        List<String> more = new ArrayList<>(values);
        more.add(another);
        return more;
    }
}
