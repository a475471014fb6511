package io.duskline.notice.text;

import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** A notice is a part of a page that has its own headings, and loads nothing: headings become strong, images words. */
final class PlainNodes implements NodeRenderer {

    private final HtmlNodeRendererContext context;

    PlainNodes(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Heading.class, Image.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Heading) {
            context.getWriter().line();
            context.getWriter().tag("p");
            context.getWriter().tag("strong");
            children(node);
            context.getWriter().tag("/strong");
            context.getWriter().tag("/p");
            context.getWriter().line();
        } else {
            children(node);
        }
    }

    private void children(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }
}
