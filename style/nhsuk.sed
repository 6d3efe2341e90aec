# Puts the tokens of tokens.css in the place of the colours in what sass writes; nhsuk.scss says how
# it is run. One colour of the NHS has several meanings, so what stands around it decides, from the
# particular to the general. tests/style.rs says when a colour is left.

# What it is, and one rule a line, so that a difference can be read. (Sass opens with a mark of order.)
1s/^(\xEF\xBB\xBF)?/\/* Compiled from nhsuk.scss: parts of nhsuk-frontend 10.6.1.\n   MIT licence, copyright NHS England. Do not edit; see nhsuk.scss. *\/\n/
s/\}(\.nhsuk|@media|@supports|[a-z]+[,{:])/}\n\1/g
s/rgba\(0,0,0,0\)/transparent/g

# Focus: dark on yellow, with an edge that is seen on the ground
s/color:#212b32;background-color:#ffeb3b/color:var(--colour-focus-ink);background-color:var(--colour-focus)/g
s/((0|0 0) (4px|4px 0|0 0 8px|4px 0 0)) #212b32/\1 var(--colour-focus-edge)/g
s/(inset 0 0 0 2px) #212b32/\1 var(--colour-focus-edge)/g
s/(summary:focus::before,[^{}]*\{color):#212b32/\1:var(--colour-focus-ink)/g
s/#ffeb3b/var(--colour-focus)/g

# Buttons
s/#007f3b/var(--colour-act)/g
s/#00662f/var(--colour-act-hover)/g
s/#00401e/var(--colour-act-edge)/g
s/(\.nhsuk-button--brand[^{}]*\{background-color):#005eb8/\1:var(--colour-brand)/g
s/(\.nhsuk-button--(brand|login)[^{}]*\{[^}]*)#002f5c/\1var(--colour-brand-edge)/g
s/#004b93/var(--colour-brand-hover)/g
s/(\.nhsuk-button--(brand|login)[^{}]*\{(color|fill)):#fff/\1:var(--colour-on-brand)/g
s/(\.nhsuk-button(,|\[)[^{}]*\{(color|fill)):#fff/\1:var(--colour-on-act)/g
s/#d9e7f4/var(--colour-brand-ground)/g
s/#c7dcef/var(--colour-brand-ground-strong)/g
s/#aa2016|#6b140e/var(--colour-error)/g
s/#d9d9d9|#b3b3b3/var(--colour-ground-sunken)/g

# Links
s/(option:checked[^{}]*\{)color:#fff;background-color:#005eb8/\1color:var(--colour-on-brand);background-color:var(--colour-brand)/g
s/#005eb8/var(--colour-brand)/g
s/#330072/var(--colour-link-visited)/g
s/#7c2855/var(--colour-link-hover)/g
s/#002f5c/var(--colour-link-active)/g
s/#337ec6/var(--colour-brand)/g

# Ground, ink and lines
s/background-color:#fff/background-color:var(--colour-ground)/g
s/#f0f4f5/var(--colour-ground-quiet)/g
s/(color|fill):(#fff|rgba\(255,255,255,.99\))/\1:var(--colour-on-brand)/g
s/#212b32|rgba\(33,43,50,.99\)|#000/var(--colour-ink)/g
s/#4c6272/var(--colour-ink-quiet)/g
s/#d8dde0/var(--colour-line)/g
s/#aeb7bd/var(--colour-line-strong)/g
s/#d5281b/var(--colour-error)/g
