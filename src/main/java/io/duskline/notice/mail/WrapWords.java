package io.duskline.notice.mail;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import io.duskline.notice.text.TextWrap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code wrap(text, indent)} in a template: wraps lines to a number of columns, each after the indent if there is one.
 *
 * @param marks a text with marks is wrapped when they are filled
 */
record WrapWords(int columns, @Nullable SlotMarks marks) implements TemplateMethodModelEx {

    @Override
    @SuppressWarnings("rawtypes") // FreeMarker's interface
    public TemplateModel exec(List arguments) throws TemplateModelException {
        String text = ((TemplateScalarModel) arguments.getFirst()).getAsString();
        String indent = arguments.size() > 1 ? ((TemplateScalarModel) arguments.get(1)).getAsString() : "";
        return new SimpleScalar(
                marks != null && SlotMarks.isIn(text)
                        ? marks.mark(new Slot.Wrapped(marks.cut(text), new WrapWords(columns, null), indent), text)
                        : wrapped(text, indent));
    }

    String wrapped(String text, String indent) {
        StringBuilder wrapped = new StringBuilder(text.length() + 16);
        TextWrap.append(wrapped, text, indent, indent, columns);
        return wrapped.toString().stripTrailing();
    }
}
