package io.duskline.notice;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.List;

/** {@code wrap(text, indent)} in a template: lines of at most so many columns, each after the indent if there is one. */
record WrapWords(int columns) implements TemplateMethodModelEx {

    @Override
    @SuppressWarnings("rawtypes") // FreeMarker's interface
    public TemplateModel exec(List arguments) throws TemplateModelException {
        String text = ((TemplateScalarModel) arguments.getFirst()).getAsString();
        String indent = arguments.size() > 1 ? ((TemplateScalarModel) arguments.get(1)).getAsString() : "";
        StringBuilder wrapped = new StringBuilder(text.length() + 16);
        TextWrap.append(wrapped, text, indent, indent, columns);
        return new SimpleScalar(wrapped.toString().stripTrailing());
    }
}
