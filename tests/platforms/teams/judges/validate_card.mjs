#!/usr/bin/env node
// Validate Adaptive Card JSON files for Microsoft Teams. usage: validate_card.mjs [--max-version 1.5] [--max-kb 28] card.json...   exit 1 on any error
// 1) Microsoft's own `adaptivecards` 3.x parser+renderer in jsdom (SerializationContext events + card.validateProperties()),
// 2) Teams rules the library does not know (version ceiling, unsupported elements/actions, size in UTF-16, input ids, alt text, unknown keys).
import fs from 'fs'; import { createRequire } from 'module';
const require=createRequire(import.meta.url);
const { JSDOM }=require('jsdom'); const dom=new JSDOM('<!doctype html><body></body>');
for (const k of ['window','document','HTMLElement','Node','Element','MutationObserver','HTMLInputElement','HTMLSelectElement','HTMLButtonElement','HTMLAnchorElement','HTMLTextAreaElement','HTMLImageElement','KeyboardEvent','MouseEvent','Event']) globalThis[k]=k==='window'?dom.window:dom.window[k];
globalThis.window.matchMedia??=()=>({matches:false,addListener(){},addEventListener(){}});
const AC=require("adaptivecards/dist/adaptivecards.js"); // lib/ is bundler-only ESM
const log=console.error; console.warn=()=>{};
AC.AdaptiveCard.onProcessMarkdown=(t,r)=>{r.outputHtml=t;r.didProcess=true;};
let maxV='1.5', maxKB=28; const files=[]; const a=process.argv.slice(2);
for(let i=0;i<a.length;i++){ if(a[i]==='--max-version')maxV=a[++i]; else if(a[i]==='--max-kb')maxKB=+a[++i]; else files.push(a[i]); }
if(!files.length){ log('usage: validate_card.mjs card.json...'); process.exit(2); }
const num=v=>{const [x,y]=String(v).split('.').map(Number);return x*100+(y||0);};
// keys Teams adds that adaptivecards.js does not define
const TEAMS_KEYS={AdaptiveCard:['msteams','refresh','authentication','metadata','rtl','$schema','speak','fallbackText','selectAction','backgroundImage','minHeight','verticalContentAlignment','lang']};
// Data.Query: not in adaptivecards.js; Microsoft's page on people pickers names it (Teams, from 1.2 on)
const KNOWN_EL=new Set(['TextBlock','Image','ImageSet','Media','RichTextBlock','TextRun','Container','ColumnSet','Column','FactSet','Table','TableRow','TableCell','ActionSet','Input.Text','Input.Number','Input.Date','Input.Time','Input.Toggle','Input.ChoiceSet','AdaptiveCard','CodeBlock','Data.Query']);
const KNOWN_ACT=new Set(['Action.OpenUrl','Action.Submit','Action.ShowCard','Action.ToggleVisibility','Action.Execute']);
function check(file){ const errs=[]; const E=(p,m)=>errs.push(`${p}: ${m}`);
  let json; const raw=fs.readFileSync(file,'utf8'); try{ json=JSON.parse(raw);}catch(e){return [`not JSON: ${e.message}`];}
  if(json.contentType && json.content) json=json.content;
  const kb=JSON.stringify(json).length*2/1024; if(kb>maxKB) E('$',`${kb.toFixed(1)} KB as UTF-16 exceeds ${maxKB} KB`);
  if(json.type!=='AdaptiveCard') E('$.type','must be "AdaptiveCard"');
  if(!/^\d+\.\d+$/.test(json.version||'')) E('$.version','missing or malformed'); else if(num(json.version)>num(maxV)) E('$.version',`${json.version} > ${maxV}`);
  const ids=new Set(); let primary=0;
  (function walk(o,p){ if(Array.isArray(o)) return o.forEach((x,i)=>walk(x,`${p}[${i}]`)); if(!o||typeof o!=='object') return;
    const t=o.type;
    if(typeof t==='string'){
      if(t.startsWith('Action.')){ if(!KNOWN_ACT.has(t)) E(p,`unknown action ${t}`); if(!o.title&&!p.endsWith('selectAction')&&!p.endsWith('refresh.action')&&!o.iconUrl) E(p,'action without title');
        if(t==='Action.Execute'&&!o.verb) E(p,'Action.Execute without verb'); if(t==='Action.OpenUrl'&&!/^(https:|mailto:|tel:)/.test(o.url||'')) E(p,'Action.OpenUrl needs an https url');
        if(o.isEnabled===false) E(p,'isEnabled is not supported in Teams'); if(o.style&&!['default','positive','destructive'].includes(o.style)) E(p,'bad style'); }
      else if(/^[A-Z]/.test(t)){ if(!KNOWN_EL.has(t)&&!o.fallback) E(p,`unknown element ${t} (no fallback)`); }
      if(t.startsWith('Input.')){ if(!o.id) E(p,`${t} without id`); if(!o.label) E(p,`${t} without label (accessibility)`); if(o.isRequired&&!o.errorMessage) E(p,'isRequired without errorMessage'); }
      if(t==='Image'&&!o.altText) E(p,'Image without altText'); if(t==='TextBlock'&&o.wrap!==true&&(o.text||'').length>40) E(p,'long TextBlock without wrap:true is truncated');
      if(o.id){ if(ids.has(o.id)) E(p,`duplicate id ${o.id}`); ids.add(o.id); } }
    for(const [k,v] of Object.entries(o)) if(k!=='data'&&k!=='msteams') walk(v,`${p}.${k}`); })(json,'$');
  if((json.actions||[]).length>6) E('$.actions','more than 6 primary actions: Teams drops or overflows the rest');
  if(json.refresh){ if(json.refresh.action?.type!=='Action.Execute') E('$.refresh.action','must be Action.Execute'); if((json.refresh.userIds||[]).length>60) E('$.refresh.userIds','at most 60'); }
  const card=new AC.AdaptiveCard(); card.version=new AC.Version(1,6);
  const ctx=new AC.SerializationContext(new AC.Version(1,6));
  card.parse(json,ctx); for(let i=0;i<ctx.eventCount;i++){ const e=ctx.getEventAt(i); E('adaptivecards.parse',`${AC.ValidationEvent[e.event]}: ${e.message}`); }
  const vr=card.validateProperties(); for(const f of vr.failures||[]) for(const e of f.errors||[]) E(`adaptivecards.validate ${f.targetElement?.getJsonTypeName?.()??''}`,`${AC.ValidationEvent[e.event]}: ${e.message}`);
  try{ const el=card.render(); if(!el) E('adaptivecards.render','nothing rendered'); }catch(e){ E('adaptivecards.render',e.message); }
  return errs; }
let bad=0; for(const f of files){ const e=check(f); if(e.length){ bad++; e.forEach(x=>log(`${f}: ${x}`)); } else console.log(`${f}: ok`); }
process.exit(bad?1:0);
