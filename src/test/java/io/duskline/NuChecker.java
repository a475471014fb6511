package io.duskline;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import nu.validator.validation.SimpleDocumentValidator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The W3C's Nu checker, one for the test run. It takes a second to get ready, and some hundredths for a page. */
final class NuChecker implements ErrorHandler {

    private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";

    private static @Nullable NuChecker only;

    private final SimpleDocumentValidator validator = new SimpleDocumentValidator(true, false, false);
    private List<String> lines = List.of();
    private List<String> wrong = List.of();

    private NuChecker() {
        try {
            validator.setUpMainSchema(SCHEMA, this);
            validator.setUpValidatorAndParsers(this, false, false);
        } catch (Exception e) { // as its methods declare
            throw new IllegalStateException("The Nu checker does not start", e);
        }
    }

    /** @return its errors and warnings about a whole page, each with what stands there */
    static synchronized List<String> wrong(String html) {
        if (only == null) {
            only = new NuChecker();
        }
        return only.check(html);
    }

    private List<String> check(String html) {
        lines = html.lines().toList();
        wrong = new ArrayList<>();
        try {
            validator.checkHtmlInputSource(new InputSource(new StringReader(html)));
            return wrong;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void warning(SAXParseException said) {
        note("warning", said);
    }

    @Override
    public void error(SAXParseException said) {
        note("error", said);
    }

    @Override
    public void fatalError(SAXParseException said) {
        note("error", said);
    }

    /** A place is the end of what is meant. */
    private void note(String weight, SAXParseException said) {
        int line = said.getLineNumber();
        String before = line < 1 || line > lines.size() ? "" : lines.get(line - 1);
        int end = Math.clamp(said.getColumnNumber(), 0, before.length());
        wrong.add(weight + ": " + said.getMessage() + " " + before.substring(Math.max(0, end - 120), end));
    }
}
