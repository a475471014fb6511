<#ftl output_format="plainText" strip_whitespace=true>
<#-- The mail as plain text, 72 columns. wrap(text, first, indent) breaks lines; addresses stay whole. -->
<#macro part title body>


${wrap(title?upper_case)}

${body}
</#macro>
${wrap(t(fromKey, vendor, account))}
<#if !isReply>

${wrap(headline?upper_case)}

</#if>
<#if receipt??>
${wrap(note)}

<#list receipt as row>
${wrap(row.label + ": " + row.value, "    ")}
</#list>
<#elseif panel??>
${wrap(panel.label, "    ")}
${wrap(panel.date, "    ")}
</#if>
<#if (panel.time)??>
${wrap(panel.time, "    ")}
</#if>
<#if moved??>

${wrap(t(moved.lead) + " " + t(moved.key, moved.old) + moved.why?has_content?then(" " + moved.why!, ""))}
</#if>
<#if finally??>

${wrap(finally)}
</#if>
<#if panelWhy??>

${wrap(panelWhy)}
</#if>
<#if passedBy??>

${wrap(passedBy)}
</#if>
<#if note?? && !receipt??>

${wrap(note)}
</#if>
<#list said![] as paragraph>

${wrap(paragraph)}
</#list>
<#if signed??>

${wrap(signed)}
</#if>
<#list asked![]>

${wrap(askedLead)}
<#items as paragraph>

${wrap(paragraph, "  ")}
</#items>
</#list>
<#if text.summary??>

${text.summary}
</#if>
<#list next![]>


${wrap(t("mail.answered.now")?upper_case)}

<#items as line>
${wrap("- " + line)}
</#items>
</#list>
<#if text.todo??>
<@part t(receipt???then("mail.answered.todo", "mail.what_to_do")) text.todo/>
</#if>
<#if exportUntil??>

${wrap(exportUntil)}
</#if>
<#if !(text.todo!"")?contains(link)>

${wrap(t("mail.text." + buttonKey[5..]))}

   ${link}
</#if>
<#if text.stops??>
<@part t(stopsKey) text.stops/>
</#if>
<#if text.continues??>
<@part t("mail.continues") text.continues/>
</#if>
<#if text.nothing??>
<@part t("mail.if_nothing") text.nothing?cap_first/>
</#if>
<#if text.data??>
<@part t("mail.your_data") text.data/>
</#if>
<#if why??>
<@part t("mail.why") wrap(why)/>
</#if>
<#if replacement??>
<@part t("mail.replacement") wrap(replacement)/>
</#if>
<#if !isReply>

${wrap(t("mail.text.whole_notice"))}
${notice}
<#list languages as other>
${wrap(other.label)}
${other.url}
</#list>
<#if calendar??>
${wrap(t("mail.text.calendar"))}
${calendar}
</#if>
<#if text.help??>

${text.help}
</#if>
</#if>

${wrap(t(receipt???then("mail.answered.not_you", "mail.questions")))}

-- 
${wrap(genuine)}

<#if unsubscribe??>
${wrap(because + names???then(" " + names!, "") + " " + t("mail.advisory_text"))}
${unsubscribe}

${wrap(t("mail.advisory_contacts_text"))}
${contacts}
<#else>
${wrap(because + names???then(" " + names!, "") + " " + t("mail.mandatory_text"))}
${contacts}
</#if>

${wrap(revision)}
${wrap(t("mail.sender", vendor, address))}
