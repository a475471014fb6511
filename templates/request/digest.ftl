<#ftl output_format="plainText" strip_whitespace=true>
<#setting locale="en">
<#if isUrgent>
The integration ends within 2 days for these accounts, and they wait for your answer.
<#else>
These customers wait for your answer. The earliest due date is first.
</#if>

<#list waiting as each>
<#assign request = each.request()>
* ${request.accountName()!request.sender()}: ${{"help": "help", "time": "more time", "wrong_person": "wrong person",
 "reply": "a reply", "unheard": "no response"}[request.kind().code()]}, waiting ${each.ageInWords()}<#--
--><#if each.endsAt()??>, ends ${each.leftInWords(now, each.zone())}</#if>
  ${base}${request.id()?c}
</#list>
<#if more gt 0>

<#-- -->And ${more} more.
</#if>

All your requests: ${desk}
