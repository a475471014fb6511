package io.duskline.campaign.way;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounts;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.LeadTime;
import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.Capability;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integration;
import io.duskline.catalog.IntegrationEndings;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.LocaleFallback;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.Revisions;
import io.duskline.catalog.Slug;
import io.duskline.catalog.WaitingRevision;
import io.duskline.catalog.ZoneNames;
import io.duskline.customer.UsageAsOf;
import io.duskline.customer.UsageImports;
import io.duskline.customer.usage.FrequentReaders;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.customer.usage.UsageFilter;
import io.duskline.customer.usage.UsageLine;
import io.duskline.finding.Finding;
import io.duskline.ledger.Ledger;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.promise.PromiseSummary;
import io.duskline.promise.Promises;
import io.duskline.web.Fault;
import io.duskline.web.FormDrafts;
import io.duskline.web.ProblemException;
import io.duskline.web.StaffNames;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Form for a deprecation: created once, edited before publication, revised afterwards. */
@Controller
class RetirePages {
    private static final String RETIRE = "/console/catalog/integrations/{slug}/retire";
    private static final String EDIT = "/console/catalog/{slug}/edit";
    private static final String COUNT = "count";
    /** Goes on: saves it. */
    private static final String NEXT = "next";

    private static final String DISCARD = "discard";
    private static final String ADD_DATE = "add-date";
    /** Uses the earliest end that keeps a notice period. */
    private static final String USE_DAY = "use-day";

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final int OTHER_CLOCKS = 2;
    /** Above this number, contacts are counted only on request. */
    private static final int QUICK = 50_000;

    private static final int MOST_USED = 3;

    private final Integrations integrations;
    private final Deprecations deprecations;
    private final DeprecationEditing editing;
    private final Revisions revisions;
    private final RetirementSetup retirementSetup;
    private final FrequentReaders readers;
    private final Promises promises;
    private final IntegrationUsage usage;
    private final AudienceCounts counts;
    private final UsageImports imports;
    private final FrameTexts texts;
    private final FormDrafts drafts;
    private final Ledger ledger;
    private final StaffNames names;
    private final Clock clock;

    RetirePages(
            Integrations integrations,
            Deprecations deprecations,
            DeprecationEditing editing,
            Revisions revisions,
            RetirementSetup retirementSetup,
            FrequentReaders readers,
            Promises promises,
            IntegrationUsage usage,
            AudienceCounts counts,
            UsageImports imports,
            FrameTexts texts,
            FormDrafts drafts,
            Ledger ledger,
            StaffNames names,
            Clock clock) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.editing = editing;
        this.revisions = revisions;
        this.retirementSetup = retirementSetup;
        this.readers = readers;
        this.promises = promises;
        this.usage = usage;
        this.counts = counts;
        this.imports = imports;
        this.texts = texts;
        this.drafts = drafts;
        this.ledger = ledger;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The opened form.
     *
     * @param about null for a new deprecation
     */
    private record Opened(Integration integration, @Nullable Deprecation about, String reader, Model model) {

        static Opened of(Deprecation about, String reader, Model model) {
            return new Opened(about.integration(), about, reader, model);
        }

        /** Name of the form's draft. */
        String draft() {
            return about == null ? "retire/" + integration.slug() : "retirement/" + about.id();
        }

        /** Increases with every change. */
        String seen() {
            return about == null ? "" : String.valueOf(about.sequence());
        }

        /** Whether the deprecation changed since the form was opened. */
        boolean hasChangedSince(RetireForm form) {
            return about != null
                    && !form.value("seen").isEmpty()
                    && !form.value("seen").equals(seen());
        }
    }

    @GetMapping(RETIRE)
    String blank(@PathVariable String slug, Principal who, Model model) {
        Integration integration = integrations.get(slug);
        List<Deprecation> whole = whole(integration);
        if (!whole.isEmpty()) {
            return nothingLeft(integration, whole, model);
        }
        return opened(blank(integration), new Opened(integration, null, who.getName(), model));
    }

    private String nothingLeft(Integration integration, List<Deprecation> whole, Model model) {
        model.addAttribute("integration", integration);
        model.addAttribute("ends", retirementSetup.told(whole));
        model.addAttribute("now", clock.instant());
        return "console/retire-nothing";
    }

    @PostMapping(RETIRE)
    String enter(@PathVariable String slug, @RequestParam MultiValueMap<String, String> typed, SubmittedForm sent) {
        return sent(new RetireForm(typed), new Opened(integrations.get(slug), null, sent.sender(), sent.model()), sent);
    }

    @GetMapping(EDIT)
    String edit(@PathVariable String slug, Principal who, Model model) {
        Deprecation about = deprecations.get(slug);
        if (about.isWithdrawn()) {
            return "redirect:/console/catalog/" + slug;
        }
        NewDeprecation given =
                revisions.pending(about).map(WaitingRevision::given).orElseGet(() -> Revisions.given(about));
        return opened(
                RetireForm.of(about, given).groundedOn(retirementSetup.ground(about)),
                Opened.of(about, who.getName(), model));
    }

    /** Shows the reader's draft, if there is one. */
    private String opened(RetireForm saved, Opened opened) {
        RetireForm form = drafts.find(opened.draft(), opened.reader())
                .map(kept -> new RetireForm(kept.fields()))
                .orElse(saved);
        return shown(form, opened, false);
    }

    @PostMapping(EDIT)
    String edit(@PathVariable String slug, @RequestParam MultiValueMap<String, String> typed, SubmittedForm sent) {
        return sent(new RetireForm(typed), Opened.of(deprecations.get(slug), sent.sender(), sent.model()), sent);
    }

    private String sent(RetireForm form, Opened opened, SubmittedForm sent) {
        if (!isSaved(form)) {
            return pressed(form, opened, sent);
        }
        if (opened.hasChangedSince(form)) {
            return refused(
                    List.of(changed(Objects.requireNonNull(opened.about()))),
                    form.with("seen", List.of(opened.seen())),
                    opened,
                    sent);
        }
        EnteredDeprecation entered = entered(form, opened);
        List<Finding> needed = needed(entered, opened);
        if (!needed.isEmpty()) {
            return refused(needed, form, opened, sent);
        }
        try {
            String next = saved(entered.deprecation(), form, opened);
            drafts.drop(opened.draft(), opened.reader());
            return next;
        } catch (ProblemException refusal) {
            return refused(gaps(refusal, entered), form, opened, sent);
        }
    }

    private Finding changed(Deprecation about) {
        return CatalogFindings.error(
                "main",
                "",
                ledger.about(List.of(about.subject()), 1).stream()
                                .map(newest -> names.of(newest.actor()).inWords())
                                .findFirst()
                                .orElse("Another person")
                        + " changed it after you opened this form. Nothing of yours is saved yet. Open its page in another"
                        + " window to see the change, or save again to replace it.");
    }

    /** Goes on to its campaign; once customers were told, back to its own page. */
    private String saved(NewDeprecation entered, RetireForm form, Opened opened) {
        Deprecation about = opened.about();
        if (about == null) {
            return audience(retirementSetup.begin(entered, form.ground(), opened.reader()));
        }
        Deprecation edited = retirementSetup.edit(
                about.slug(),
                entered,
                form.ground(),
                !form.value(AffectedApprovals.KNOWN).isEmpty(),
                opened.reader());
        return retirementSetup
                .campaign(edited)
                .filter(found -> !edited.isPublished())
                .map(RetirePages::audience)
                .orElse("redirect:/console/catalog/" + edited.slug());
    }

    private static String audience(Campaign campaign) {
        return "redirect:/console/campaigns/" + campaign.id() + "/audience";
    }

    /** Performs a button that does not save. The form is kept as a draft until it is saved. */
    private String pressed(RetireForm form, Opened opened, SubmittedForm sent) {
        if (form.value("do").equals(DISCARD)) {
            drafts.drop(opened.draft(), opened.reader());
            Deprecation about = opened.about();
            return "redirect:/console/catalog/"
                    + (about == null
                            ? "integrations/" + opened.integration().slug() + "/retire"
                            : about.slug() + "/edit");
        }
        List<Finding> faults = faults(form);
        if (!faults.isEmpty()) {
            return refused(faults, form, opened, sent);
        }
        RetireForm pressed = press(form);
        drafts.keep(opened.draft(), pressed.fields(), opened.reader());
        return shown(pressed, opened, form.value("do").equals(COUNT));
    }

    private static List<Finding> gaps(ProblemException refusal, EnteredDeprecation entered) {
        return refusal.faults().isEmpty()
                ? List.of(CatalogFindings.error("main", "", refusal.detail()))
                : refusal.faults().stream()
                        .map(fault -> CatalogFindings.of(fault, entered))
                        .toList();
    }

    private String refused(List<Finding> gaps, RetireForm form, Opened opened, SubmittedForm sent) {
        drafts.keep(opened.draft(), form.fields(), opened.reader());
        sent.response().setStatus(ProblemException.Kind.INVALID.status());
        opened.model().addAttribute("blockers", gaps);
        opened.model()
                .addAttribute(
                        "faults",
                        gaps.stream()
                                .map(each -> new Fault(each.subject(), each.message()))
                                .toList());
        return shown(form, opened, false);
    }

    /** Whether the pressed button saves. */
    private static boolean isSaved(RetireForm form) {
        return form.value("do").equals(NEXT)
                && List.of("remove-name", "remove-date", "remove-language", USE_DAY).stream()
                        .allMatch(name -> form.value(name).isEmpty());
    }

    /** Why the pressed button cannot be performed. */
    private static List<Finding> faults(RetireForm form) {
        if (!form.value("do").equals(ADD_DATE)) {
            return List.of();
        }
        List<Finding> gaps = new ArrayList<>();
        if (!form.value("add.day").isEmpty() && !form.value("add.days").isEmpty()) {
            gaps.add(CatalogFindings.error(
                    "an", "or days before the end", "give it a day, or count days, but not both"));
        } else if (addedDay(form).isEmpty()) {
            gaps.add(CatalogFindings.error(
                    "ad", "Day", "on which day; or how many days before the end, once that has a day"));
        }
        if (added(form).isOverBefore()) {
            gaps.add(CatalogFindings.error(
                    "at",
                    "To (brownout)",
                    "must be after its beginning; over midnight, add it without, then say when"));
        }
        return gaps;
    }

    /** The form after the button. */
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
        return pressed.with("name", without(pressed.values("name"), form.value("remove-name")))
                .with(without(pressed.dates(), form.value("remove-date")))
                .with(
                        "tag",
                        pressed.values("tag").stream()
                                .filter(tag -> !tag.equals(form.value("remove-language")))
                                .toList());
    }

    /** @param row counted from 1; empty for none */
    private static <T> List<T> without(List<T> rows, String row) {
        return IntStream.range(0, rows.size())
                .filter(i -> !row.equals(String.valueOf(i + 1)))
                .mapToObj(rows::get)
                .toList();
    }

    private static RetireForm language(RetireForm form) {
        Optional<String> tag = LanguageTags.named(form.value("add-language"))
                .filter(found -> !found.equals(LocaleFallback.DEFAULT))
                .filter(found -> !form.has("tag", found));
        return tag.map(found ->
                        form.with("tag", with(form.values("tag"), found)).with("add-language", List.of()))
                .orElse(form);
    }

    /** Adds a date row, sorted by day. Without a kind or a day nothing changes. */
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

    /** As typed; empty without a day or a valid number of days. */
    private static String addedDay(RetireForm form) {
        return form.value("add.day").isEmpty() ? counted(form) : form.value("add.day");
    }

    /** The day this many days before the end; negative for after it. */
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

    /** A language in which texts can be added. */
    public record Spoken(String name, long contacts) {}

    /** Likely zones: from the latest deprecations, then from contacts. */
    private ZoneChoices zones(@Nullable Deprecation about) {
        Set<ZoneId> likely = new LinkedHashSet<>();
        if (about != null) {
            likely.add(about.zone());
        }
        deprecations.all().stream()
                .max((one, other) -> Long.compare(one.id(), other.id()))
                .ifPresent(latest -> likely.add(latest.zone()));
        likely.addAll(readers.zones());
        likely.add(ZoneId.of("UTC"));
        return new ZoneChoices(List.copyOf(likely));
    }

    private RetireForm blank(Integration integration) {
        List<String> ending =
                ending(integration, null).keySet().stream().map(Capability::key).toList();
        return RetireForm.blank(
                integration, ending, beside(integration), zones(null).first().getFirst());
    }

    /** Made from its name if none was typed. */
    private String slug(RetireForm form, Opened opened) {
        Deprecation about = opened.about();
        if (!form.value("slug").isEmpty() && (about == null || !about.isPublished())) {
            return form.value("slug");
        }
        return about != null
                ? about.slug()
                : Slug.from(
                        form.value("title"),
                        opened.integration().slug() + "-ends",
                        slug -> deprecations.find(slug).isPresent());
    }

    private EnteredDeprecation entered(RetireForm form, Opened opened) {
        Deprecation about = opened.about();
        return EnteredDeprecation.of(
                about == null ? form : form.inOrderOf(about),
                opened.integration(),
                slug(form, opened),
                about,
                zones(about),
                clock.instant());
    }

    private List<Finding> needed(EnteredDeprecation entered, Opened opened) {
        return CatalogFindings.needed(editing.faults(entered.deprecation(), opened.about()), entered);
    }

    private String shown(RetireForm typed, Opened opened, boolean isAskedFor) {
        Integration integration = opened.integration();
        Deprecation about = opened.about();
        Model model = opened.model();
        ZoneChoices zones = zones(about);
        Optional<ZoneId> zone = zones.find(typed.value("zone"));
        Optional<String> city = zone.map(ZoneNames::city);
        RetireForm form = city.map(known -> typed.with("zone", List.of(known))).orElse(typed);
        Hit hit = hit(integration, isAskedFor);
        Optional<LocalMoment> end = zone.flatMap(form::end);
        Instant now = clock.instant();
        ReaderDates dates = texts.dates(Locale.ENGLISH, zone.orElse(ZoneId.of("UTC")));
        Optional<LocalMoment> toCome = end.filter(moment -> moment.instant().isAfter(now));
        boolean isShort = toCome.filter(moment -> LeadTime.days(moment, now) < LeadTime.SHORT)
                .isPresent();
        Optional<PromiseSummary> promised = promised(opened, end, dates.zone());
        List<Finding> missing = new ArrayList<>(needed(entered(form, opened), opened));
        promised.ifPresent(counted -> missing.addAll(CatalogFindings.owed(form, counted)));
        missing.addAll(CatalogFindings.wanted(form, hit.readers(), isShort));
        model.addAttribute("form", form);
        model.addAttribute("integration", integration);
        model.addAttribute("about", about);
        model.addAttribute("slug", slug(form, opened));
        model.addAttribute("others", offered(integration, form.values("continues")));
        model.addAttribute("ending", ending(integration, about));
        model.addAttribute("hit", hit);
        model.addAttribute("missing", missing);
        model.addAttribute("promised", promised.orElse(null));
        model.addAttribute("end", end.orElse(null));
        model.addAttribute("isShort", isShort);
        model.addAttribute(
                "isWeekend",
                toCome.filter(moment -> WEEKEND.contains(moment.at().getDayOfWeek()))
                        .isPresent());
        model.addAttribute(
                "clocks", end.map(moment -> clocks(moment, zones, dates)).orElse(List.of()));
        model.addAttribute("city", city.orElse(null));
        model.addAttribute("zones", zones.offered(dates, now));
        model.addAttribute("languages", languages(form, hit));
        model.addAttribute("languageNames", LanguageTags.inEnglish(form.values("tag").stream()));
        model.addAttribute("reading", CatalogFindings.byLanguage(hit.readers()));
        model.addAttribute("kinds", kinds());
        model.addAttribute("now", now);
        model.addAttribute("stakes", about == null ? List.of() : retirementSetup.atStake(about));
        model.addAttribute(
                "waiting", about == null ? null : revisions.pending(about).orElse(null));
        drafts.show(opened.draft(), opened.seen(), opened.reader(), model);
        return "console/retire";
    }

    /** After publication the date is moved elsewhere, so the current one counts. Empty during the first count. */
    private Optional<PromiseSummary> promised(Opened opened, Optional<LocalMoment> end, ZoneId zone) {
        Deprecation about = opened.about();
        return about != null && about.isPublished()
                ? promises.find(about)
                : promises.ifItEnded(opened.integration(), about, end.orElse(null), zone);
    }

    private static List<ReaderDates.Place> clocks(LocalMoment end, ZoneChoices zones, ReaderDates dates) {
        return dates.clocks(
                end.instant(),
                zones.first().stream()
                        .filter(zone -> !zone.equals(end.zone()))
                        .limit(OTHER_CLOCKS)
                        .toList());
    }

    private IntegrationEndings endings() {
        return new IntegrationEndings(deprecations.all());
    }

    /** Capabilities that another deprecation ends. */
    private Map<Capability, Deprecation> ending(Integration integration, @Nullable Deprecation about) {
        return (about == null ? endings() : endings().without(about)).of(integration);
    }

    /** Deprecations of an integration that ends completely; empty if something of it continues. */
    private List<Deprecation> whole(Integration integration) {
        IntegrationEndings endings = endings();
        return endings.isWhole(integration)
                ? endings.of(integration).values().stream().distinct().toList()
                : List.of();
    }

    /** Most read languages first, with the number of their readers. */
    private List<Spoken> languages(RetireForm form, Hit hit) {
        Map<String, Long> counts = CatalogFindings.byLanguage(hit.readers());
        return Stream.of(
                        counts.keySet().stream(),
                        readers.languages().stream()
                                .map(tag -> Locale.forLanguageTag(tag).getLanguage()),
                        texts.languages().stream().map(Locale::getLanguage),
                        Arrays.stream(Locale.getISOLanguages()))
                .flatMap(tags -> tags)
                .distinct()
                .filter(tag -> !tag.isEmpty() && !tag.equals(LocaleFallback.DEFAULT) && !form.has("tag", tag))
                .map(tag -> new Spoken(LanguageTags.inEnglish(tag), counts.getOrDefault(tag, 0L)))
                .toList();
    }

    private static Map<String, String> kinds() {
        return Arrays.stream(MilestoneKind.values())
                .filter(kind -> kind != MilestoneKind.SUNSET)
                .map(MilestoneKind::code)
                .collect(Collectors.toMap(code -> code, DateRow::called, (one, other) -> one, LinkedHashMap::new));
    }

    /**
     * @param figures null during the first count
     * @param contacts contacts in the usual roles of accounts that use it now; null if there are too many to count without a
     *     request
     * @param mostUsed accounts that use it most
     */
    public record Hit(
            @Nullable UsageFigures figures,
            @Nullable AudienceCount contacts,
            List<UsageLine> mostUsed,
            @Nullable UsageAsOf usageAsOf) {

        Map<String, Long> readers() {
            return contacts == null ? Map.of() : contacts.byLocale();
        }
    }

    /** Affected accounts and contacts, before anything is planned. */
    private Hit hit(Integration integration, boolean isAskedFor) {
        @Nullable UsageFigures figures = usage.find(integration).orElse(null);
        return new Hit(
                figures,
                contacts(integration, figures, isAskedFor),
                usage.list(integration, UsageFilter.NOW, null, MOST_USED).items(),
                imports.find(integration.id()).orElse(null));
    }

    /** If counting is expensive, the last count; null before the first count. */
    private @Nullable AudienceCount contacts(
            Integration integration, @Nullable UsageFigures figures, boolean isAskedFor) {
        AudienceRule rule = AudienceRule.usersOf(integration.slug());
        AudienceScope scope = new AudienceScope(
                integration, DSL.falseCondition(), DSL.falseCondition(), "integration " + integration.id());
        if (isAskedFor) {
            return counts.await(rule, scope).told();
        }
        return figures == null || figures.accounts() > QUICK
                ? null
                : counts.find(RuleForm.of(rule), scope).map(RuleCount::told).orElse(null);
    }

    /** Other integrations without a planned end. */
    private List<Integration> beside(Integration integration) {
        IntegrationEndings endings = endings();
        return others(integration).stream()
                .filter(other -> !endings.isWhole(other))
                .toList();
    }

    /**
     * Other integrations to choose as continuing, by slug, with their names.
     *
     * @param said slugs that are already chosen: they need not be in the catalog, and may have ended since
     */
    private Map<String, String> offered(Integration integration, List<String> said) {
        IntegrationEndings endings = endings();
        Map<String, String> offered = new LinkedHashMap<>();
        for (Integration other : others(integration)) {
            if (!endings.hasEnded(other, clock.instant())) {
                offered.put(other.slug(), other.name() + (endings.isWhole(other) ? " (ends, too)" : ""));
            } else if (said.contains(other.slug())) {
                offered.put(other.slug(), other.name() + " (has ended)");
            }
        }
        said.forEach(slug -> offered.putIfAbsent(slug, slug));
        return offered;
    }

    private List<Integration> others(Integration integration) {
        return integrations.all().stream()
                .filter(other -> other.id() != integration.id())
                .toList();
    }
}
