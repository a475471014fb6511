package io.duskline.notice.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Renders Markdown as HTML for mail programs: lists are rows of a presentation table, and every element carries its style.
 * Rendering and sanitizing use style names. The frozen style sheet then replaces them with classes and inline styles.
 */
public final class MailMarkup {

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "strong", "em", "a", "code", "pre", "br", "table", "tr", "td")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("class")
            .matching(java.util.regex.Pattern.compile("duskline-[a-z]+"))
            .globally()
            .allowAttributes("role", "width", "valign", "cellpadding", "cellspacing", "border")
            .matching(java.util.regex.Pattern.compile("[a-z0-9%]+"))
            .onElements("table", "td")
            .allowUrlProtocols("https", "http", "mailto")
            .allowTextIn("table", "tr")
            .toFactory();

    private final MailStyles styles;
    private final String paragraph;
    private final String mark;
    private final String bullet;
    private final HtmlRenderer renderer;
    private boolean inline;

    /**
     * @param paragraph name of the style of paragraphs and cell texts
     * @param mark name of the style of list marks
     * @param bullet mark of an item in a list without numbers
     */
    public MailMarkup(MailStyles styles, String paragraph, String mark, String bullet) {
        this.styles = styles;
        this.paragraph = paragraph;
        this.mark = mark;
        this.bullet = bullet;
        this.renderer = HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(Nodes::new)
                .build();
    }

    /** Omits the element of a single paragraph, so that the text can follow other text on the same line. */
    public MailMarkup inline() {
        inline = true;
        return this;
    }

    String render(Node document) {
        @Nullable Node only = document.getFirstChild();
        boolean unwrapped = inline && only instanceof Paragraph && only.getNext() == null;
        String html = POLICY.sanitize(renderer.render(document)).strip();
        if (unwrapped) {
            html = html.substring(html.indexOf('>') + 1, html.length() - "</p>".length());
        }
        return styles.apply(html);
    }

    private final class Nodes extends CoreHtmlNodeRenderer {

        private final HtmlWriter html;

        Nodes(HtmlNodeRendererContext context) {
            super(context);
            this.html = context.getWriter();
        }

        @Override
        public void visit(Heading heading) {
            html.tag("p", style(paragraph));
            html.tag("strong");
            visitChildren(heading);
            html.tag("/strong");
            html.tag("/p");
        }

        @Override
        public void visit(BulletList list) {
            rows(list, -1);
        }

        @Override
        public void visit(OrderedList list) {
            rows(list, Objects.requireNonNullElse(list.getMarkerStartNumber(), 1));
        }

        @Override
        public void visit(BlockQuote quote) {
            visitChildren(quote);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
        }

        /** The first paragraph of an item fills the cell without an element. */
        @Override
        public void visit(Paragraph node) {
            if (node.getParent() instanceof ListItem && node.getPrevious() == null) {
                visitChildren(node);
                return;
            }
            html.tag("p", style(paragraph));
            visitChildren(node);
            html.tag("/p");
        }

        private void rows(Node list, int start) {
            html.raw("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\">");
            int number = start;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                html.tag("tr");
                html.raw("<td width=\"24\" valign=\"top\" class=\"" + MailStyles.PREFIX + mark + "\">");
                html.text(start < 0 ? bullet : number++ + ".");
                html.tag("/td");
                html.raw("<td valign=\"top\" class=\"" + MailStyles.PREFIX + "cell\">");
                visitChildren(item);
                html.tag("/td");
                html.tag("/tr");
            }
            html.tag("/table");
        }

        @Override
        public void visit(Link link) {
            Map<String, @Nullable String> attributes = new LinkedHashMap<>();
            attributes.put("href", context.encodeUrl(link.getDestination()));
            attributes.putAll(style("link"));
            html.tag("a", attributes);
            visitChildren(link);
            html.tag("/a");
        }

        private Map<String, @Nullable String> style(String name) {
            Map<String, @Nullable String> attributes = new LinkedHashMap<>();
            attributes.put("class", MailStyles.PREFIX + name);
            return attributes;
        }
    }
}
