package io.duskline.notice.mail;

import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import io.duskline.notice.text.Fragment;
import io.duskline.notice.text.Wording;
import java.util.List;

/**
 * {@code t("key", …)} in a template: a frame text. If an argument is markup, the result is markup with everything else escaped.
 */
public record FrameWords(Wording words) implements TemplateMethodModelEx {

    @Override
    @SuppressWarnings("rawtypes") // FreeMarker's interface
    public TemplateModel exec(List arguments) throws TemplateModelException {
        boolean markup = false;
        for (Object argument : arguments) {
            markup |= argument instanceof TemplateHTMLOutputModel;
        }
        Object[] values = new Object[arguments.size() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(arguments.get(i + 1), markup);
        }
        String key = ((TemplateScalarModel) arguments.getFirst()).getAsString();
        return markup
                ? TemplateSet.markup(Wording.fill(Fragment.escape(words.pattern(key)), values))
                : new SimpleScalar(words.text(key, values));
    }

    private static String value(Object argument, boolean markup) throws TemplateModelException {
        if (argument instanceof TemplateHTMLOutputModel html) {
            return html.getOutputFormat().getMarkupString(html);
        }
        String text = ((TemplateScalarModel) argument).getAsString();
        return markup ? Fragment.escape(text) : text;
    }
}
