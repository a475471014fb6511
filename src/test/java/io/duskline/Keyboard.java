package io.duskline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.Map;

/**
 * Somebody without a mouse: goes on by Tab to what they want, and presses it. At each stop on the way they must see where they
 * are, and the way must be that in which the page is read.
 */
public final class Keyboard {

    private static final int MOST_STOPS = 200;

    private static final int MOST_CHOICES = 12;

    /** Where the focus is, whether it shows, and whether it went on as the page is read. A styled box is the label of its input. */
    private static final String STOP = """
            wanted => {
              const at = document.activeElement, before = window.stoppedBefore;
              window.stoppedBefore = at;
              const said = (at.labels?.[0] ?? at).textContent.trim().replace(/\\s+/g, ' ').slice(0, 60);
              const isThere = at === wanted || wanted?.type === 'radio' && at.type === 'radio' && at.name === wanted.name;
              const stop = {there: isThere, name: `<${at.localName}> ${at.ariaLabel || said || at.name || at.id}`, wrong: ''};
              // A frame and the parts of a date draw their own; a band of links that wraps is read as it is seen (reading-flow).
              if (at === document.body || at.matches('iframe, header *, [type=date], [type=time], [type=datetime-local]')) return stop;
              const seen = each => {
                const style = getComputedStyle(each), box = each.getBoundingClientRect();
                return box.width > 1 && box.height > 1 && style.opacity !== '0'
                    && (style.outlineStyle === 'auto' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
              };
              if (!seen(at) && ![...at.labels ?? []].some(seen) && !seen(at.parentElement)) stop.wrong = 'nobody sees the focus at';
              else if (before?.isConnected && before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING)
                stop.wrong = 'the focus goes back to';
              return stop;
            }""";

    private final Page page;

    public Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on by Tab until the focus is there, also where the page brings that part again meanwhile. */
    public Keyboard to(Locator wanted) {
        wanted.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.evaluate("() => { window.stoppedBefore = null; }");
        StringBuilder way = new StringBuilder();
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            Map<?, ?> stop = (Map<?, ?>) page.evaluate(STOP, wanted.elementHandle());
            boolean isThere = Boolean.TRUE.equals(stop.get("there"));
            if (stops > 0 || isThere) {
                seen(stop);
            }
            if (isThere) {
                return this;
            }
            way.append("\n  ").append(stop.get("name"));
            page.keyboard().press("Tab");
        }
        throw new AssertionError("By Tab nobody comes to " + wanted + " on " + page.url() + ":" + way);
    }

    /** Goes there and presses Enter, which leads to another page. */
    public Keyboard enter(Locator wanted) {
        to(wanted);
        page.evaluate("document.documentElement.dataset.left = ''");
        page.keyboard().press("Enter");
        assertThat(page.locator("html[data-left]")).hasCount(0, new HasCountOptions().setTimeout(60_000));
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return this;
    }

    /** Goes there and presses the space bar. */
    public Keyboard tick(Locator wanted) {
        return to(wanted).press("Space");
    }

    /** Of several choices: goes to them, and on by arrows to this one. */
    public Keyboard choose(Locator wanted) {
        to(wanted).press("Space");
        for (int stops = 0; stops < MOST_CHOICES && !wanted.isChecked(); stops++) {
            press("ArrowDown");
        }
        assertThat(wanted).isChecked();
        return this;
    }

    /** Goes to the field and writes, in the place of what stands there. */
    public Keyboard fill(Locator wanted, String text) {
        return to(wanted).type(text);
    }

    /** What takes the focus next, by what it is called. */
    public String next() {
        page.keyboard().press("Tab");
        return at();
    }

    /** @throws AssertionError if nobody sees where the focus is */
    public String at() {
        return seen((Map<?, ?>) page.evaluate(STOP, null));
    }

    private String seen(Map<?, ?> stop) {
        if (!"".equals(stop.get("wrong"))) {
            throw new AssertionError(stop.get("wrong") + " " + stop.get("name") + " on " + page.url());
        }
        return String.valueOf(stop.get("name"));
    }

    public Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    private Keyboard type(String text) {
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
        return this;
    }
}
