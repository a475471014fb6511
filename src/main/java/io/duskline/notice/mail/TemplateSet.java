package io.duskline.notice.mail;

import freemarker.cache.StringTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateModelException;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.MailStyles;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Compiled templates, styles and frame texts that belong together. It reads only its own sources, and its templates cannot name
 * classes. So the output depends on the sources and the model alone. Thread-safe.
 */
public final class TemplateSet {

    static final String HTML = "mail/mail.ftlh";
    static final String TEXT = "mail/mail.ftl";
    static final String STYLES = "mail/styles.properties";
    static final String BUNDLES = "i18n/";

    private static final int USUAL_LENGTH = 24 * 1024;

    private final Template html;
    private final Template text;
    private final MailStyles styles;
    private final FrameTexts words;
    private final Map<String, TemplateHTMLOutputModel> styleModel = new HashMap<>();

    /** @param sources by file name */
    TemplateSet(Map<String, String> sources) {
        Configuration configuration = configuration(sources);
        try {
            this.html = configuration.getTemplate(HTML);
            this.text = configuration.getTemplate(TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException("A mail template cannot be read", e);
        }
        this.styles = new MailStyles(Objects.requireNonNull(sources.get(STYLES)));
        styles.attributes().forEach((name, attributes) -> styleModel.put(name, markup(attributes)));
        Map<String, String> bundles = new HashMap<>();
        sources.forEach((name, body) -> {
            if (name.startsWith(BUNDLES)) {
                bundles.put(name.substring(BUNDLES.length()), body);
            }
        });
        this.words = new FrameTexts(bundles);
    }

    private static Configuration configuration(Map<String, String> sources) {
        StringTemplateLoader loader = new StringTemplateLoader();
        sources.forEach(loader::putTemplate);
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(loader);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setLocalizedLookup(false);
        configuration.setNumberFormat("computer");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setLogTemplateExceptions(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        return configuration;
    }

    FrameTexts words() {
        return words;
    }

    MailStyles styles() {
        return styles;
    }

    /** {@code class="…" style="…"} by name, for templates. */
    Map<String, TemplateHTMLOutputModel> styleModel() {
        return styleModel;
    }

    /** As the template writes it, before trimming. */
    String html(Map<String, Object> model, Locale locale) {
        return process(html, model, locale);
    }

    /** As the template writes it, before blank lines are tidied. */
    String text(Map<String, Object> model, Locale locale) {
        return process(text, model, locale);
    }

    private static String process(Template template, Map<String, Object> model, Locale locale) {
        StringWriter out = new StringWriter(USUAL_LENGTH);
        try {
            var environment = template.createProcessingEnvironment(model, out);
            environment.setLocale(locale);
            environment.process();
        } catch (TemplateException | IOException e) {
            throw new IllegalStateException("The mail template " + template.getName() + " fails: " + e.getMessage(), e);
        }
        return out.toString();
    }

    public static TemplateHTMLOutputModel markup(String safeHtml) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(safeHtml);
        } catch (TemplateModelException e) {
            throw new IllegalStateException(e);
        }
    }
}
