#!/usr/bin/env node
// Validate a Teams app manifest against Microsoft's JSON schema bundled in npm @microsoft/app-manifest (offline). usage: validate_manifest.mjs manifest.json   (or a folder with manifest.json + icons)
import fs from 'fs'; import path from 'path'; import { createRequire } from 'module';
const require=createRequire(import.meta.url); const log=console.error;
let f=process.argv[2]; if(!f){log('usage: validate_manifest.mjs manifest.json|folder');process.exit(2);} if(fs.statSync(f).isDirectory()) f=path.join(f,'manifest.json');
const m=JSON.parse(fs.readFileSync(f,'utf8')); const root=path.join(path.dirname(require.resolve('@microsoft/app-manifest')),'json-schemas','teams');
const dir=path.join(root,m.manifestVersion==='devPreview'?'vDevPreview':'v'+m.manifestVersion); const sf=path.join(dir,'MicrosoftTeams.schema.json');
if(!fs.existsSync(sf)){log(`unknown manifestVersion ${m.manifestVersion}; have ${fs.readdirSync(root).join(' ')}`);process.exit(1);}
const schema=JSON.parse(fs.readFileSync(sf,'utf8')); const Ajv=/draft-04/.test(schema.$schema||'')?require('ajv-draft-04'):require('ajv'); const C=Ajv.default||Ajv;
const ajv=new C({strict:false,allErrors:true}); (require('ajv-formats').default||require('ajv-formats'))(ajv); const v=ajv.compile(schema); const errs=[];
if(!v(m)) for(const e of v.errors) errs.push(`${e.instancePath||'/'} ${e.message} ${JSON.stringify(e.params)}`);
const pl=(x,n)=>x&&x.length>n; // rules the schema leaves out
const png=p=>{const b=fs.readFileSync(p);return b.toString('latin1',1,4)==='PNG'?[b.readUInt32BE(16),b.readUInt32BE(20)]:null;};
for(const [k,s] of [['color',192],['outline',32]]){const p=path.join(path.dirname(f),m.icons?.[k]||''); if(!m.icons?.[k]||!fs.existsSync(p)) errs.push(`icons.${k} file missing`); else {const d=png(p); if(!d||d[0]!==s||d[1]!==s) errs.push(`icons.${k} must be a ${s}x${s} PNG, is ${d}`);}}
if(m.bots?.[0]&&m.composeExtensions?.[0]&&m.bots[0].botId!==m.composeExtensions[0].botId) errs.push('bots[0].botId != composeExtensions[0].botId');
for(const d of m.validDomains||[]) if(/^https?:|\/|^\*\.?$/.test(d)) errs.push(`validDomains: ${d}`);
errs.forEach(e=>log(`${f}: ${e}`)); if(!errs.length) console.log(`${f}: ok (schema ${m.manifestVersion})`); process.exit(errs.length?1:0);
