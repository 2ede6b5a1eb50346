"""Writes random.json: what Jinja2 renders of random small templates, in the environment of transformers.

Made with Python 3.11, jinja2 3.1.6 and transformers 5.24.0:  TZ=UTC python make_random_goldens.py
The clock is fixed to 2026-01-02 00:00:00. What prints an address in memory is left out.
"""

import datetime
import json
import pathlib
import random
import re
import signal
import warnings

import transformers.utils.chat_template_utils as chat

HERE = pathlib.Path(__file__).parent
R = random.Random(20260102)
warnings.simplefilter("ignore")


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 1, 2)


chat.datetime = FixedClock



def scopes(n):
    """Names that are set and read in all kinds of inner scopes."""
    N=['a','b','c','x','y','kwargs','varargs','caller','loop','self','super']
    def name(): return R.choice(N[:5]) if R.random()<.85 else R.choice(N)
    def settable(): return R.choice(N[:5]) if R.random()<.95 else R.choice(['kwargs','varargs','caller','self'])
    def expr(d=0):
        r=R.random()
        if r<.45: return name()
        if r<.55: return str(R.randint(0,3))
        if r<.62: return "'%s'"%R.choice('pq<&')
        if r<.68: return '[%s, %s]'%(expr(d+1),expr(d+1)) if d<2 else '1'
        if r<.74: return name()+' ~ '+expr(d+1) if d<2 else '2'
        if r<.78: return '(%s if %s else %s)'%(expr(d+1),name(),expr(d+1)) if d<2 else '2'
        if r<.82: return name()+' is defined'
        if r<.86: return 'm(%s)'%(expr(d+1) if R.random()<.5 else '') if d<2 else 'm'
        if r<.88: return 'caller(%s)'%(expr(d+1) if R.random()<.5 else '') if d<2 else '1'
        if r<.90: return 'ns.v'
        if r<.92: return 'loop.index' if R.random()<.8 else 'loop.previtem'
        if r<.94: return '(%s|safe)'%name()
        if r<.96: return 'n(*[%s], **{"%s": %s})'%(expr(d+1),R.choice('abz'),expr(d+1)) if d<2 else 'n'
        if r<.97: return 'self.%s()'%R.choice('uvw')
        if r<.98: return name()+'|default(%s)'%expr(d+1) if d<2 else '3'
        return name()+'|string|upper'
    def iterable():
        return R.choice(['[1,2]','[]','xs','[a,b]','(x,y)','"pq"','[[1,[2]],3]', 'xs|map("string")','xs|select'])
    def block(d,inloop,k=None):
        return ''.join(stmt(d,inloop) for _ in range(k or R.randint(1,3)))
    used=set()
    def stmt(d,inloop):
        r=R.random()
        if d>=4 or r<.34: return '{{ %s }},'%expr()
        if r<.48:
            return '{%% set %s = %s %%}'%(settable() if R.random()<.9 else settable()+', '+settable(), expr())
        if r<.58:
            s='{%% if %s %%}%s'%(expr(),block(d+1,inloop))
            if R.random()<.3: s+='{%% elif %s %%}%s'%(expr(),block(d+1,inloop))
            if R.random()<.4: s+='{%% else %%}%s'%block(d+1,inloop)
            return s+'{% endif %}'
        if r<.68:
            rec=R.random()<.12
            t=R.choice(N[:5]) if R.random()<.9 else 'a, b'
            it=iterable()
            s='{%% for %s in %s%s%s %%}%s'%(t,it,' if '+expr() if R.random()<.25 else '',' recursive' if rec else '',block(d+1,True))
            if rec and R.random()<.7: s+='{%% if %s is not string and %s is iterable %%}{{ loop(%s) }}{%% endif %%}'%(t[0],t[0],t[0])
            if R.random()<.15: s+='{%% if %s %%}{%% %s %%}{%% endif %%}'%(expr(),R.choice(['break','continue']))
            if R.random()<.25: s+='{%% else %%}%s'%block(d+1,inloop)
            return s+'{% endfor %}'
        if r<.74:
            ps=R.sample(N[:5],R.randint(0,2)); ps=[p if R.random()<.5 else p+'='+expr() for p in ps]
            ps.sort(key=lambda p:'=' in p)
            if R.random()<.05: ps.append('caller=none')
            return '{%% macro %s(%s) %%}%s{%% endmacro %%}'%(R.choice('mn'),', '.join(ps),block(d+1,False))
        if r<.78:
            s='{%% with %s %%}%s{%% endwith %%}'
            return s%(', '.join('%s = %s'%(R.choice(N[:5]),expr()) for _ in range(R.randint(0,2))),block(d+1,inloop))
        if r<.82: return '{%% filter %s %%}%s{%% endfilter %%}'%(R.choice(['upper','replace("1", x)','trim','default(a)','escape','replace(b, "z")']),block(d+1,inloop))
        if r<.86: return '{%% set %s%s %%}%s{%% endset %%}'%(settable(),R.choice(['',' | upper',' | replace(x, "k")','|e']),block(d+1,inloop))
        if r<.90:
            ps=R.choice(['','(a)','(a, b=x)','(x)'])
            return '{%% call%s %s(%s) %%}%s{%% endcall %%}'%(ps,R.choice('mn'),expr() if R.random()<.5 else '',block(d+1,False))
        if r<.93: return '{%% generation %%}%s{%% endgeneration %%}'%block(d+1,False)
        if r<.96: return '{%% autoescape %s %%}%s{%% endautoescape %%}'%(R.choice(['true','false','a','x','y']),block(d+1,inloop))
        if r<.98:
            b=R.choice('uvw')
            if b in used: return '{% set ns.v = 5 %}'
            used.add(b)
            return '{%% block %s%s %%}%s{%% endblock %%}'%(b,' scoped' if R.random()<.5 else '',block(d+1,False))
        if r<.99: return '{%% set ns.v = %s %%}'%expr()
        return R.choice(["{% include 'x' %}","{% import 'q' as a %}","{% from 'q' import x as b, y %}","{% if false %}{% include a %}{% endif %}","{% if b is nosuch %}{% endif %}","{{ 'a'|nosuch }}","{% if 0 %}{{ x|nosuch }}{% endif %}"])
    cases=[]
    ctxs=[{},{'x':'X','xs':[1,2]},{'a':'<','b':'B','xs':[3]},{'y':[1,2],'xs':'ab','c':0},{'x':[1],'a':1,'b':2,'c':'','y':'y','xs':[0,5]}]
    while len(cases)<n:
        used.clear()
        t=('{% set ns = namespace(v=0) %}' if R.random()<.5 else '')
        if R.random()<.6: t+='{%% macro m(%s) %%}%s{%% endmacro %%}'%(R.choice(['','a','a=1','x=y']),block(2,False))
        if R.random()<.4: t+='{%% macro n(%s) %%}%s{%% endmacro %%}'%(R.choice(['','a','b=x']),block(2,False))
        t+=block(0,False,R.randint(2,5))
        cases.append({'template':t,'context':R.choice(ctxs)})
    return cases


def expressions(n):
    """Filters, methods, tests and operators on all kinds of values."""
    CTX={"s":"Hello World","pad":" \t text \n ","q":"it's \"x\"","html":"<a href='x'>&amp;\"</a> &eacute; <!-- c --> y","uni":"a😀bßéc中ﬁ Ǆ Σας","lines":"one\ntwo words here\r\nthree\n\n-four-five  six","empty":"","n":7,"neg":-3,"f":2.5,"z":0,"big":12345678901234567890,"yes":True,"no":False,"none":None,"L":[3,1,2],"words":["pear","Apple","fig","FIG"],"mixed":[1,"a",2.0,None,True],"d":{"b":1,"a":2,"C":3},"deep":{"x":{"y":[{"z":"found"}]}},"users":[{"name":"Ann","age":30,"role":"user"},{"name":"bob","age":25,"role":"tool"},{"name":"Cy","age":30,"role":"User"}],"nested":[[1,[2,3]],["a",{"k":[None,1.5]}]],"num":"42","hexs":"0x1F","flt":"1.5e3","fmt":"%s and %5.2f|%-4d|%(a)s","url":"see http://example.com/a?b=c, (www.foo.org) or me@x.com. &","long":"the quick brown fox jumps over the lazy dog again-and-again until supercalifragilisticexpialidocious night falls"}
    V=list(CTX)+['undef']
    def const():
        r=R.random()
        if r<.3: return str(R.choice([0,1,2,3,-1,5,10,100]))
        if r<.4: return str(R.choice([0.5,1.0,-2.5,1e20,0.1,123456.789]))
        if r<.8: return "'%s'"%R.choice(['','a','l','o',' ','x','name','age','role','b','<','&','-','1',',','%s','{}','é','0'])
        return R.choice(['none','true','false','[]','{}','()','[1,2]',"['a','b']","{'a':1}","(1,'x')"])
    def val(d=0):
        r=R.random()
        if r<.55 or d>2: return R.choice(V)
        if r<.7: return const()
        return '('+ex(d+1)+')'
    def arg(d=0): return const() if R.random()<.7 else val(d+1)
    FILT={'abs':0,'attr':1,'batch':2,'capitalize':0,'center':1,'count':0,'default':2,'d':1,'dictsort':3,'e':0,'escape':0,'filesizeformat':1,'first':0,'float':1,'forceescape':0,'format':3,'groupby':1,'indent':3,'int':2,'items':0,'join':2,'last':0,'length':0,'list':0,'lower':0,'map':1,'max':2,'min':2,'pprint':0,'reject':1,'rejectattr':3,'replace':3,'reverse':0,'round':2,'safe':0,'select':2,'selectattr':3,'slice':2,'sort':3,'string':0,'striptags':0,'sum':1,'title':0,'trim':1,'truncate':4,'unique':2,'upper':0,'urlencode':0,'urlize':2,'wordcount':0,'wordwrap':4,'xmlattr':1,'tojson':1}
    KW={'default':['default_value','boolean'],'dictsort':['case_sensitive','by','reverse'],'int':['default','base'],'join':['d','attribute'],'sort':['reverse','case_sensitive','attribute'],'groupby':['attribute','default','case_sensitive'],'map':['attribute','default'],'truncate':['length','killwords','end','leeway'],'wordwrap':['width','break_long_words','wrapstring','break_on_hyphens'],'indent':['width','first','blank'],'tojson':['indent','sort_keys','ensure_ascii','separators'],'round':['precision','method'],'sum':['attribute','start'],'unique':['case_sensitive','attribute'],'min':['attribute','case_sensitive'],'batch':['linecount','fill_with'],'slice':['slices','fill_with'],'urlize':['nofollow','target','rel','trim_url_limit']}
    KWV={'by':["'key'","'value'","'x'"],'method':["'common'","'ceil'","'floor'","'q'"],'attribute':["'name'","'age'","'role'","0","'x.y.0.z'","'age,name'","1","none"],'separators':["(',',':')"],'wrapstring':["'\\n'","'|'","none"],'end':["'...'","''","'<'"],'fill_with':["'x'","none","0"],'base':['2','8','16','0','36','10','1']}
    TEST={'odd':0,'even':0,'divisibleby':1,'defined':0,'undefined':0,'filter':0,'test':0,'none':0,'boolean':0,'false':0,'true':0,'integer':0,'float':0,'lower':0,'upper':0,'string':0,'mapping':0,'number':0,'sequence':0,'iterable':0,'callable':0,'escaped':0,'in':1,'eq':1,'ne':1,'gt':1,'ge':1,'lt':1,'le':1,'==':1,'sameas':1}
    METH={'capitalize':0,'casefold':0,'center':2,'count':3,'endswith':3,'expandtabs':1,'find':3,'format':3,'index':3,'isalnum':0,'isalpha':0,'isascii':0,'isdecimal':0,'isdigit':0,'isidentifier':0,'islower':0,'isnumeric':0,'isprintable':0,'isspace':0,'istitle':0,'isupper':0,'join':1,'ljust':2,'lower':0,'lstrip':1,'partition':1,'removeprefix':1,'removesuffix':1,'replace':3,'rfind':3,'rindex':3,'rjust':2,'rpartition':1,'rsplit':2,'rstrip':1,'split':2,'splitlines':1,'startswith':3,'strip':1,'swapcase':0,'title':0,'upper':0,'zfill':1,'items':0,'keys':0,'values':0,'get':2,'copy':0,'translate':1,'format_map':1,'bit_length':0,'is_integer':0,'real':-1,'imag':-1,'append':1,'pop':1,'update':1,'x':-1,'name':-1,'role':-1,'b':-1,'0':-1}
    def args(k,d,names=()):
        out=[arg(d) for _ in range(R.randint(0,k) if R.random()<.9 else k+1)]
        if names and R.random()<.5:
            out=out[:R.randint(0,1)]
            for nm in R.sample(names,R.randint(1,len(names))):
                out.append(nm+'='+(R.choice(KWV[nm]) if nm in KWV and R.random()<.8 else arg(d)))
        return out
    def ex(d=0):
        r=R.random()
        if r<.4:
            f=R.choice(list(FILT)); a=args(FILT[f],d,KW.get(f,()))
            if f in('map','select','reject') and R.random()<.6: a=["'%s'"%R.choice(list(FILT) if f=='map' else list(TEST))]+a[1:]
            if f in('selectattr','rejectattr') and R.random()<.7: a=["'%s'"%R.choice(['name','age','role','x','0'])]+(["'%s'"%R.choice(list(TEST))]+[arg()] if R.random()<.7 else [])
            if f in ('groupby','attr') and R.random()<.7: a=["'%s'"%R.choice(['name','age','role','items','upper','0'])]
            s=val(d)+'|'+f+('(%s)'%', '.join(a) if a or R.random()<.2 else '')
            if R.random()<.55: s+='|list' if R.random()<.6 else '|'+R.choice(list(FILT))
            return s
        if r<.62:
            m=R.choice(list(METH)); k=METH[m]
            b=val(d)
            if R.random()<.1: b='(%s|safe)'%b
            if k<0: return b+('.' if R.random()<.5 or m=='0' else "['")+m+('' if False else ('' ) ) + ('' if True else '') if True else ''
            return '%s.%s(%s)'%(b,m,', '.join(args(k,d)))
        if r<.74: return '%s %s %s'%(val(d),R.choice(['+','-','*','/','//','%','**','~','==','!=','<','<=','>','>=','in','not in','and','or']),val(d))
        if r<.82:
            t=R.choice(list(TEST)); a=[arg(d)]*TEST[t] if R.random()<.95 else []
            return '%s is %s%s%s'%(val(d),'not ' if R.random()<.2 else '',t,'(%s)'%', '.join(a) if a else '')
        if r<.88: return '%s[%s]'%(val(d),R.choice(['0','-1','1:','::2','::-1',':2','-3:-1',"'a'",'n','99','5:1:-2','none:','1:none:2',arg(d)]))
        if r<.91: return '(%s if %s else %s)'%(val(d),val(d),val(d))
        if r<.93: return R.choice(['not ','-','+'])+val(d)
        if r<.96: return R.choice(['range','dict','cycler','joiner','namespace'])+'(%s)'%', '.join(args(2,d))
        return '[%s, %s]'%(val(d),val(d))
    cases=[]
    while len(cases)<n:
        e=ex()
        e=e.replace("['x'","['x']") if False else e
        e=re.sub(r"\['(\w+)(?![\w'])", r"['\1']", e)
        t='{{ %s }}'%e
        if R.random()<.08: t='{%% autoescape %s %%}%s{%% endautoescape %%}'%(R.choice(['true','yes','no']),t)
        names=set(re.findall(r'\b\w+\b',t))
        cases.append({'template':t,'context':{k:v for k,v in CTX.items() if k in names}})
    return cases


def formats(n):
    """Formats by percent sign, by braces and of dates; numbers."""
    VALS=[0,1,-1,7,-42,255,1234567,12345678901234567890,-10**25,0.0,-0.0,1.0,-2.5,0.1,1234.5678,1e16,1e15,123456789012345680.0,1e22,1e-5,1.5e-7,5e-324,1.7976931348623157e308,2.675,0.5,1.5,9.995,99999.5,1e100,True,False,None,'','a','abc','é😀x','<b>','42',' 7 ',[1,'a'],{'k':1},'3.5',[],0.30000000000000004,1/3,100.0,1e5,999999.5,65,128512]
    def pct():
        s=''
        for _ in range(R.randint(1,2)):
            s+=R.choice(['','x','%%',' '])+'%'+(R.choice(['(k)','(v)']) if R.random()<.1 else '')+''.join(R.choice('-+ #0') for _ in range(R.choice([0,0,1,1,2])))+R.choice(['','','5','12','*','2'])+R.choice(['','','.2','.0','.','.*','.7','.15','.20'])+R.choice(['','','l'])+R.choice('sssrradiuxXoeEfFgGcq%')
        return s
    def spec():
        return (R.choice(['','','','*','x','é'])+R.choice('<>=^') if R.random()<.45 else '')+R.choice(['','','','+','-',' '])+R.choice(['','','','z'])+R.choice(['','','','#'])+R.choice(['','','0'])+R.choice(['','','4','10','15'])+R.choice(['','','',',','_'])+R.choice(['','','.2','.0','.7','.15','.'])+R.choice(['','','','s','d','b','o','x','X','c','n','e','E','f','F','g','G','%','q'])
    def brace():
        s=''
        for _ in range(R.randint(1,3)):
            s+=R.choice(['','x','{{','}}','[',']',':','!'])+'{'+R.choice(['','','','0','1','v','w','0.k','v[k]','v.k','w[0]','0[0]','v.__class__','0.real','w.upper','-1','9','v[','.x','[0]','v.x.y','0.0','v[0][1]'])+R.choice(['','','!r','!s','!a','!q','!'])+(':'+spec() if R.random()<.6 else '')+(':{w}' if R.random()<.05 else '')+(':{0}.{1}' if R.random()<.05 else '')+R.choice(['}','}','}','}','}',''])
        return s
    T='%-d %d %e %H %I %j %k %l %m %M %p %P %r %R %s %S %T %u %U %V %w %W %x %X %y %Y %Z %z %G %g %h %C %D %F %f %c %a %A %b %B %n %t %% %q %v %E %O %_ %- %1 %5'.split()
    def lit(v):
        if isinstance(v,str): return repr(v)
        return {True:'true',False:'false',None:'none'}.get(v,repr(v)) if not isinstance(v,(list,dict,int,float)) or isinstance(v,bool) else repr(v)
    cases=[]
    for _ in range(n):
        r=R.random(); v=R.choice(VALS); w=R.choice(VALS); ctx={'v':v,'w':w,'f':''}
        if r<.4:
            f=pct(); ctx['f']=f
            t=R.choice(['{{ f % v }}','{{ f % (v, w) }}','{{ f % (v,) }}','{{ f|format(v, w) }}','{{ f|format(v) }}','{{ (f|safe) % (v, w) }}','{{ (f|safe) % v }}',"{{ f % {'k': v, 'v': w} }}","{{ f|format(k=v,v=w) }}",'{{ f % (v,w,v,w) }}','{{ f % (5,v,w) }}','{{ f % (8, 3, v) }}'])
        elif r<.8:
            f=brace() if R.random()<.5 else '{:'+spec()+'}'; ctx['f']=f
            t=R.choice(['{{ f.format(v, w, v=v, w=w) }}','{{ f.format(v) }}','{{ f.format(v, w) }}',"{{ f.format_map({'v': v, 'w': w}) }}",'{{ (f|safe).format(v, w, v=v, w=w) }}','{{ f.format(v,w,w,v,v=w) }}','{{ f.format(w|safe, v|e) }}'])
        elif r<.9:
            f=''.join(R.choice(T) if R.random()<.6 else '%'+''.join(R.choice('_-0^#') for _ in range(R.randint(0,2)))+R.choice(['','','3','12'])+R.choice(['','','','E','O'])+R.choice('aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ+%qf')+R.choice(['',' ','-']) for _ in range(R.randint(1,3)))
            ctx={'f':f}; t='{{ strftime_now(f) }}'
        else:
            t=R.choice(['{{ v }}','{{ v|int }}','{{ v|float }}','{{ v|round(%d) }}'%R.randint(-3,5),"{{ v|round(%d,'floor') }}"%R.randint(-2,4),"{{ v|round(%d,'ceil') }}"%R.randint(-2,4),'{{ [v,w]|sort }}','{{ v == w }}{{ v is number }}','{{ v < w }}','{{ v + w }}','{{ v * w }}','{{ v / w }}','{{ v // w }}','{{ v % w }}','{{ v ** 2 }}','{{ 2 ** w }}','{{ -v }}','{{ v|abs }}','{{ v|tojson }}','{{ {v:1,w:2} }}','{{ v|filesizeformat }}','{{ v|filesizeformat(true) }}','{{ v|string|int(5, %d) }}'%R.choice([0,2,8,16,36,10]),'{{ v.as_integer_ratio() }}','{{ v|hash }}' if 0 else '{{ v }}'])
        cases.append({'template':t,'context':ctx})
    return cases


def texts(n):
    """What is made of texts, and of nested data."""
    W=['the','quick','brown','well-known','a','I','x--y','--','foo-bar-baz','(paren)','end.','supercalifragilistic','é-ü','1-2','-b','don\'t','"q"','a-','-','e.g.,','日本語','\t','  ','U.S.','co-op','http://a.com/x-y','&amp;','&eacute','&#65;','&#x1F600;','&notit;','&lt;b&gt;','<b>','</b>','<!-- c','-->','<br/>','ǅa','ß','ﬁn','ΑΣ','Σ','σΣ\'','İ','ı','ŉ','ᾳ','ᾲx','1st','x2y','_u','\u00a0','\u2028','\x1c','²','½','Ⅷ','ǆ','O\'Neil','\x0b']
    def text(k=None): return R.choice([' ','',' ',' ','\n','-'])  .join(R.choice(W) for _ in range(k or R.randint(0,14)))
    def data(d=0):
        r=R.random()
        if d>3 or r<.35: return R.choice([1,2.5,None,True,'a','some text here',text(R.randint(1,9)),12345678901234567890,''])
        if r<.65: return [data(d+1) for _ in range(R.randint(0,5))]
        return {R.choice(['a','b','key','long_key_name','z z']):data(d+1) for _ in range(R.randint(0,4))}
    M=['upper()','lower()','title()','capitalize()','swapcase()','casefold()','strip()','split()','splitlines()','splitlines(true)','isupper()','islower()','istitle()','isalpha()','isalnum()','isdigit()','isdecimal()','isnumeric()','isspace()','isidentifier()','isprintable()','isascii()','expandtabs()','expandtabs(4)','rsplit(none, 2)','split(none, 2)',"split('-')","rsplit('-', 1)","partition('-')","rpartition(' ')",'zfill(12)','center(21)',"ljust(15,'*')","replace('a','<')","count('a')","find('o')","rfind('o')","find('o', 2, -1)","replace('','.')","startswith('the')","strip('the ')","translate({97: 'X', 98: none, 120: 121})",'encode is defined',"removeprefix('the')","join(['a','b'])","format()"]
    F=['wordwrap(%d)','wordwrap(%d, false)','wordwrap(%d, true, "|")','wordwrap(%d, break_on_hyphens=false)','truncate(%d)','truncate(%d, true)','truncate(%d, false, "..", 0)','truncate(%d, true, "")','indent(%d)','indent(%d, true, true)','center(%d)','wordcount','title','capitalize','upper','lower','trim','striptags','escape','e|striptags','urlencode','urlize','urlize(%d)','string','list|join("/")','forceescape','replace(" ","_",%d)','tojson','pprint','reverse','batch(%d)|list','slice(%d)|list','unique|join','sort|join','first','last','length','wordwrap(%d)|indent(2)','xmlattr','safe|upper','safe|wordwrap(%d)','safe|truncate(%d)','safe|title','safe|center(%d)']
    cases=[]
    for _ in range(n):
        r=R.random()
        if r<.5:
            f=R.choice(F); f=f%R.randint(1,30) if '%d' in f else f
            cases.append({'template':'{{ t|%s }}'%f,'context':{'t':text()}})
        elif r<.75:
            m=R.choice(M); cases.append({'template':R.choice(['{{ t.%s }}','{{ (t|safe).%s }}','{{ t.%s }}'])%m,'context':{'t':text(R.choice([None,1,1,2]))}})
        elif r<.95:
            cases.append({'template':R.choice(['{{ t|pprint }}','{{ t|tojson }}','{{ t|tojson(indent=2) }}','{{ t }}','{{ [t,t]|pprint }}','{{ t|string|wordwrap(40) }}','{{ t|tojson(ensure_ascii=true, sort_keys=true) }}','{{ t|e }}','{{ "%r"|format(t) }}']),'context':{'t':data()}})
        else:
            cases.append({'template':'{{ t is upper }}{{ t is lower }}{{ t|length }}{{ t[::-1] }}{{ t[1:-1] }}{{ t[-1] }}{{ t|reverse }}{{ t.index(t[1:]) }}','context':{'t':text()}})
    return cases


def pieces(n):
    """Tags and text thrown together."""
    P=['{{ a }}','{{- a }}','{{ a -}}','{{+ a }}','{%if a%}','{% if a %}','{%- if a -%}','{%+ if a %}','{% if a +%}','{% else %}','{%- else -%}','{% elif b %}','{% endif %}','{%- endif -%}','{% endif -%}','{%+ endif %}','{% for x in [1,2] %}','{%- for x in "ab" -%}','{% endfor %}','{%- endfor %}','{# c #}','{#- c -#}','{#+ c #}','{# c +#}','{% raw %}','{%- raw -%}','{% endraw %}','{%- endraw -%}','{% endraw +%}','{% set b = 1 %}','{%- set b = "x" -%}','\n','\n','\n\n',' ','  ','\t','x','y z','\r\n','\r','{','}','{ {','%}','}}','#}','{%','{{','\u00a0','é','{{ "}}" }}','{{ "%}" }}',"{{ '{%' }}",'{{ {"a":1} }}','{{ {"a":{}}}}','{{ a.b }}','{{ 1.5 }}','{{ 1.a }}','{{ a.0 }}','{{ 0x1f }}','{{ 1_0 }}','{{ 1__0 }}','{{ "\\n\\x41\\u00e9\\q" }}','{% print a, b %}','{% set c %}','{% endset %}','{% filter upper %}','{% endfilter %}','{% generation %}','{% endgeneration %}','{% macro m() %}','{% endmacro %}','{{ m() }}','{% call m() %}','{% endcall %}','{% block q %}','{% endblock %}','{% endblock q %}','{% with %}','{% endwith %}','{% break %}','{% continue %}','{% if a: %}','{% for a in b recursive: %}','{%\nif a\n%}','{{\na\n}}','-%}','{%-','{{ a|upper }}','{{ a | d ( 1 ) }}','{{ not a }}','{{ a if b }}','{{ a b }}','{{ é }}','{{ a² }}','{{ ² }}','{{ a;b }}','{{ a!b }}','{{ -1 }}','{{ - 1 }}','{{ +a }}','{% autoescape true %}','{% endautoescape %}','{{ (1) }}','{{ (1,) }}','{{ [1,] }}','{{ () }}','{{ 1, }}','{{ a[1:2, 3] }}','{{ a[] }}','{{ a() }}','{{ a(1,) }}','{{ a(,) }}','{{ a is none is none }}','{{ a is not none }}','{{ a not in [1] }}','{{ 1 < 2 > 1 }}','{{ "a" "b" }}','{{ true and not false or none }}']
    cases=[]
    for _ in range(n):
        t=''.join(R.choice(P) for _ in range(R.randint(1,9)))
        if R.random()<.6:
            # make it balanced-ish
            t='{% if a %}'+t.replace('{% endif %}','').replace('{% else %}','')+'{% endif %}' if R.random()<.3 else t
        cases.append({'template':t,'context':{'a':R.choice([1,'s',None]),'b':R.choice([0,'q'])}})
    return cases


def rendered(case):
    signal.alarm(5)
    try:
        # A copy, since Jinja2's filter indent changes a list that it is given.
        context = json.loads(json.dumps(case["context"]))
        text = chat._cached_compile_jinja_template(case["template"]).render(**context)
        return None if " at 0x" in text or len(text) > 400 else {**case, "text": text}
    except Exception as e:
        return {**case, "error": type(e).__name__ + ": " + str(e)[:80]}
    finally:
        signal.alarm(0)


def timeout(*_):
    raise RuntimeError("too long")


signal.signal(signal.SIGALRM, timeout)
goldens = []
for cases, texts, errors in [
    (scopes(900), 150, 25),
    (expressions(1500), 250, 50),
    (formats(700), 200, 50),
    (texts(300), 150, 10),
    (pieces(1500), 100, 40),
]:
    for case in cases:
        golden = rendered(case) if len(case["template"]) < 700 else None
        if golden is None or golden.get("error", "").startswith(("RecursionError", "RuntimeError")):
            continue
        if "text" in golden and texts > 0:
            texts -= 1
            goldens.append(golden)
        elif "error" in golden and errors > 0:
            errors -= 1
            goldens.append(golden)
# Jinja2 prints a slice of a literal that has none as nothing, we refuse it.
goldens = [g for g in goldens if not re.search(r"(\b\d[\d.e+]*|none|true|false)\)?\[[^\]]*:", g["template"])]
with open(HERE / "random.json", "w", encoding="utf-8") as out:
    out.write("[\n" + ",\n".join(json.dumps(g, ensure_ascii=False) for g in goldens) + "\n]\n")
print(len(goldens), "goldens")
