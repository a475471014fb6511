<#ftl output_format="plainText" strip_whitespace=true>
<#setting locale="en">
<#if isUrgent>
It ends within two days for these accounts, and they wait for an answer.
<#else>
These customers wait for an answer of yours, what is due first on top.
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

All of yours: ${desk}
