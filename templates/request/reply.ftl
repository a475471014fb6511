<#ftl output_format="plainText" strip_whitespace=true>
${text}

<#if by??>${by}, ${vendor}<#else>${vendor}</#if>
<#if asked?has_content>

> ${asked?replace("\n", "\n> ")}
</#if>
