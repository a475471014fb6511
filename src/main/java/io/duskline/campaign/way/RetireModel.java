package io.duskline.campaign.way;

import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounts;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.Clause;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.campaign.LeadTime;
import io.duskline.catalog.Capability;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Endings;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.MilestoneKind;
import io.duskline.catalog.Slug;
import io.duskline.catalog.Tongues;
import io.duskline.catalog.ZoneNames;
import io.duskline.customer.ContactRole;
import io.duskline.customer.UsageAsOf;
import io.duskline.customer.UsageImports;
import io.duskline.customer.usage.FrequentReaders;
import io.duskline.customer.usage.IntegrationUsage;
import io.duskline.customer.usage.UsageFigures;
import io.duskline.customer.usage.UsageFilter;
import io.duskline.customer.usage.UsageLine;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.ReaderDates;
import io.duskline.promise.PromiseSummary;
import io.duskline.promise.Promises;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of what ends shows beside what was typed. */
@Component
class RetireModel {
    private static final int OTHER_CLOCKS = 2;
    /** More than these are counted with their contacts only when somebody asks for it. */
    private static final int QUICK = 50_000;

    private static final int MOST_USED = 3;
    private static final int DAYS = 90;

    private final Deprecations deprecations;
    private final FrequentReaders readers;
    private final CatalogGaps gaps;
    private final Promises promises;
    private final FrameTexts texts;
    private final Clock clock;
    private final IntegrationUsage usage;
    private final AudienceCounts counts;
    private final UsageImports imports;
    private final Integrations integrations;

    RetireModel(
            Deprecations deprecations,
            FrequentReaders readers,
            CatalogGaps gaps,
            Promises promises,
            FrameTexts texts,
            Clock clock,
            IntegrationUsage usage,
            AudienceCounts counts,
            UsageImports imports,
            Integrations integrations) {
        this.deprecations = deprecations;
        this.readers = readers;
        this.gaps = gaps;
        this.promises = promises;
        this.texts = texts;
        this.clock = clock;
        this.usage = usage;
        this.counts = counts;
        this.imports = imports;
        this.integrations = integrations;
    }

    /** A language that texts can be added in. */
    public record Spoken(String name, long contacts) {}

    /** The likely zones: of what was entered last, then of contacts. */
    Zones zones(@Nullable Deprecation about) {
        Set<ZoneId> likely = new LinkedHashSet<>();
        if (about != null) {
            likely.add(about.zone());
        }
        deprecations.all().stream()
                .max((one, other) -> Long.compare(one.id(), other.id()))
                .ifPresent(latest -> likely.add(latest.zone()));
        likely.addAll(readers.zones());
        likely.add(ZoneId.of("UTC"));
        return new Zones(List.copyOf(likely));
    }

    Instant now() {
        return clock.instant();
    }

    RetireForm blank(Integration integration) {
        List<String> ending =
                ending(integration, null).keySet().stream().map(Capability::key).toList();
        return RetireForm.blank(
                integration, ending, beside(integration), zones(null).first().getFirst());
    }

    /** Made from its name where none was typed. */
    String slug(RetireForm form, Integration integration, @Nullable Deprecation about) {
        if (!form.value("slug").isEmpty() && (about == null || !about.isPublished())) {
            return form.value("slug");
        }
        return about != null
                ? about.slug()
                : Slug.from(
                        form.value("title"),
                        integration.slug() + "-ends",
                        slug -> deprecations.find(slug).isPresent());
    }

    EnteredDeprecation entered(RetireForm form, Integration integration, @Nullable Deprecation about) {
        return EnteredDeprecation.of(
                about == null ? form : form.inOrderOf(about),
                integration,
                slug(form, integration, about),
                about != null && about.isPublished()
                        ? EnteredDates.told(about)
                        : EnteredDates.typed(
                                form,
                                zones(about),
                                Optional.ofNullable(about)
                                        .flatMap(each -> each.end().named()),
                                clock.instant()));
    }

    List<Gap> needed(EnteredDeprecation entered, @Nullable Deprecation about) {
        return gaps.needed(entered, about);
    }

    void fill(RetireForm typed, Integration integration, @Nullable Deprecation about, boolean isAskedFor, Model model) {
        Zones zones = zones(about);
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
        Optional<PromiseSummary> promised = promised(integration, about, end, dates.zone());
        List<Gap> missing = new ArrayList<>(needed(entered(form, integration, about), about));
        promised.ifPresent(counted -> missing.addAll(CatalogGaps.owed(form, counted)));
        missing.addAll(CatalogGaps.wanted(form, hit.readers(), isShort));
        model.addAttribute("form", form);
        model.addAttribute("integration", integration);
        model.addAttribute("about", about);
        model.addAttribute("slug", slug(form, integration, about));
        model.addAttribute("others", offered(integration, form.values("continues")));
        model.addAttribute("ending", ending(integration, about));
        model.addAttribute("hit", hit);
        model.addAttribute("missing", missing);
        model.addAttribute("promised", promised.orElse(null));
        model.addAttribute("end", end.orElse(null));
        model.addAttribute("isShort", isShort);
        model.addAttribute("isWeekend", toCome.filter(RetireModel::isWeekend).isPresent());
        model.addAttribute(
                "clocks", end.map(moment -> clocks(moment, zones, dates)).orElse(List.of()));
        model.addAttribute("city", city.orElse(null));
        model.addAttribute("zones", zones.offered(dates, now));
        model.addAttribute("languages", languages(form, hit));
        model.addAttribute("languageNames", names(form));
        model.addAttribute("reading", CatalogGaps.byLanguage(hit.readers()));
        model.addAttribute("kinds", kinds());
        model.addAttribute("dates", dates);
        model.addAttribute("now", now);
    }

    /** Once customers were told its date moves elsewhere, so it is what stands. Empty while it is counted for the first time. */
    private Optional<PromiseSummary> promised(
            Integration integration, @Nullable Deprecation about, Optional<LocalMoment> end, ZoneId zone) {
        return about != null && about.isPublished()
                ? promises.find(about)
                : promises.ifItEnded(integration, about, end.orElse(null), zone);
    }

    private static boolean isWeekend(LocalMoment moment) {
        DayOfWeek day = moment.at().getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static List<ReaderDates.Place> clocks(LocalMoment end, Zones zones, ReaderDates dates) {
        return dates.clocks(
                end.instant(),
                zones.first().stream()
                        .filter(zone -> !zone.equals(end.zone()))
                        .limit(OTHER_CLOCKS)
                        .toList());
    }

    /** Capabilities that another deprecation ends. */
    private Map<Capability, Deprecation> ending(Integration integration, @Nullable Deprecation about) {
        Endings all = new Endings(deprecations.all());
        return (about == null ? all : all.without(about)).of(integration);
    }

    /** All that ends of an integration of which nothing is left to retire; empty while something is. */
    List<Deprecation> whole(Integration integration) {
        Endings endings = new Endings(deprecations.all());
        return endings.isWhole(integration)
                ? endings.of(integration).values().stream().distinct().toList()
                : List.of();
    }

    /** Those that are read first, with how many read them. */
    private List<Spoken> languages(RetireForm form, Hit hit) {
        Map<String, Long> counts = CatalogGaps.byLanguage(hit.readers());
        return Stream.of(
                        counts.keySet().stream(),
                        readers.languages().stream()
                                .map(tag -> Locale.forLanguageTag(tag).getLanguage()),
                        texts.languages().stream().map(Locale::getLanguage),
                        Arrays.stream(Locale.getISOLanguages()))
                .flatMap(tags -> tags)
                .distinct()
                .filter(tag -> !tag.isEmpty() && !tag.equals(Tongues.DEFAULT) && !form.has("tag", tag))
                .map(tag -> new Spoken(LanguageTags.inEnglish(tag), counts.getOrDefault(tag, 0L)))
                .toList();
    }

    private static Map<String, String> names(RetireForm form) {
        return form.values("tag").stream().distinct().collect(Collectors.toMap(tag -> tag, LanguageTags::inEnglish));
    }

    private static Map<String, String> kinds() {
        return Arrays.stream(MilestoneKind.values())
                .filter(kind -> kind != MilestoneKind.SUNSET)
                .map(MilestoneKind::code)
                .collect(Collectors.toMap(code -> code, DateRow::called, (one, other) -> one, LinkedHashMap::new));
    }

    /**
     * @param figures null while they are counted for the first time
     * @param contacts of whoever uses it now, in the roles that are usually told; null where they are too many to be counted unasked
     * @param mostUsed the accounts that use it most
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

    /** Whom it hits when something of an integration ends, before anything is planned. */
    private Hit hit(Integration integration, boolean isAskedFor) {
        @Nullable UsageFigures figures = usage.find(integration).orElse(null);
        return new Hit(
                figures,
                contacts(integration, figures, isAskedFor),
                usage.list(integration, UsageFilter.NOW, null, MOST_USED).items(),
                imports.find(integration.id()).orElse(null));
    }

    /** Where it is costly, as it was counted last; null while nobody did. */
    private @Nullable AudienceCount contacts(
            Integration integration, @Nullable UsageFigures figures, boolean isAskedFor) {
        AudienceRule rule = rule(integration);
        AudienceScope scope = new AudienceScope(
                integration, DSL.falseCondition(), DSL.falseCondition(), "integration " + integration.id());
        if (isAskedFor) {
            return counts.await(rule, scope).told();
        }
        return figures == null || figures.accounts() > QUICK
                ? null
                : counts.find(RuleForm.of(rule), scope).map(RuleCount::told).orElse(null);
    }

    /** By which a campaign is proposed, too. */
    private static AudienceRule rule(Integration integration) {
        return new AudienceRule(
                new Clause.Uses(integration.slug(), DAYS, 1),
                List.of(ContactRole.OWNER, ContactRole.ADMIN, ContactRole.TECHNICAL),
                AudienceRule.Tell.ALL);
    }

    /** Beside this one, what nobody has decided to end. */
    private List<Integration> beside(Integration integration) {
        Endings endings = new Endings(deprecations.all());
        return others(integration).stream()
                .filter(other -> !endings.isWhole(other))
                .toList();
    }

    /**
     * What is offered beside this one, by slug, in words.
     *
     * @param said what is said to go on already: it need not be in the catalog, and may have ended since
     */
    private Map<String, String> offered(Integration integration, List<String> said) {
        Endings endings = new Endings(deprecations.all());
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
