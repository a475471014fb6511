<#ftl output_format="plainText" strip_whitespace=true>
<#-- The same as plain text. -->
${wrap(t("mail.both") + " " + t("mail.both.answers"))}

<#list subjects as subject>
${wrap(subject?counter + ". " + subject, "   ")}
</#list>


