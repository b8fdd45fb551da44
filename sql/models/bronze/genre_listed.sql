-- One row per genre that is listed: its family, and whether its name says the family inside a longer name as well
-- ("trance" does in "dutch trance"; "water" is a genre only by itself). Names are nearly all of
-- MusicBrainz' list of genres (public domain, CC0) that say a family, and further ones that Spotify and Last.fm use, spelled as Spotify does;
-- which family a genre belongs to was decided here, in the light of what Spotify lists together.
-- internal
with lists as (
  select
    'pop' as family,
    true as is_word,
    '
      a cappella, acoustic cover, acoustic pop, adult contemporary, adult standards, alt z, alternative pop,
      antiviral pop, art pop, austropop, barbershop, baroque pop, bedroom pop, bow pop, boy band, brill building,
      brill building pop, bubblegum pop, c-pop, cantopop, chanson, chanson française, christmas, christmas music,
      city pop, classic girl group, classical crossover, collage pop, cover, dance pop, dansband, dark pop, denpa,
      dutch rap pop, easy listening, electropop, etherpop, europop, exotica, experimental pop, french pop,
      gauze pop, girl group, hopebeat, hyperpop, indie electropop, indie pop, indie poptimism, indonesian pop,
      iranian pop, italian pop, j-pop, j-poprock, k-pop, kayōkyoku, levenslied, lilith, lounge, mandopop,
      metropopolis, middle of the road, nederpop, neo mellow, neo-synthpop, operatic pop, opm, p-pop, pop, pop folk,
      popcorn, post-teen pop, proto-hyperpop, q-pop, reggae-pop, ryūkōka, scandipop, schlager, shibuya-kei,
      shimmer pop, shiver pop, social media pop, soft pop, sophisti-pop, space age pop, stomp pop, sunshine pop,
      synthpop, t-pop, talent show, teen pop, torch song, traditional pop, transpop, trot, turkish pop, twee pop,
      v-pop, vapor pop, viral pop, yé-yé
    ' as genres
  union all
  select
    'pop' as family,
    false as is_word,
    '
      ballad, ballroom, idol, pixie, strut
    ' as genres
  union all
  select
    'rock' as family,
    true as is_word,
    '
      acid rock, album rock, alternative, alternative rock, aor, art rock, beat music, beatlesque, blues-rock,
      boogie rock, british invasion, britpop, canterbury scene, celtic rock, chamber pop, chamber psych,
      classic rock, coldwave, comedy rock, dance rock, dark wave, deathrock, dream pop, dreamo, dunedin sound,
      electropowerpop, emo pop, ethereal wave, experimental rock, folk rock, freakbeat, funk rock, garage rock,
      geek rock, glam rock, gothic rock, group sounds, grunge, hard alternative, hard rock, heartland rock, indie,
      indie rock, indie rockism, industrial rock, instrumental rock, j-rock, jam band, jangle pop, k-rock,
      krautrock, madchester, math rock, mellow gold, merseybeat, modern rock, neo-progressive, neo-psychedelia,
      neo-psychedelic, neue deutsche welle, new romantic, new wave, new wave pop, no wave, noise pop, noise rock,
      nu gaze, paisley underground, permanent wave, piano rock, pop rock, post-grunge, post-punk, post-rock,
      power pop, prog, progressive rock, proto-punk, protopunk, psych, psychedelic pop, psychedelic rock, pub rock,
      punk blues, rap rock, rock, rock drums, rock en español, rock keyboard, rock opera, rock-and-roll, rockabilly,
      roots rock, sadcore, shoegaze, skiffle, sleaze rock, slow core, slowcore, soft rock, southern rock,
      space rock, stoner rock, surf, surf music, surf rock, swamp pop, swamp rock, symphonic rock, visual kei,
      yacht rock, zeuhl, zolo
    ' as genres
  union all
  select
    'rock' as family,
    false as is_word,
    '
      glam, gothic, lo-fi, melancholia, mod, oldies, psychedelic, supergroup, wrestling
    ' as genres
  union all
  select
    'metal' as family,
    true as is_word,
    '
      alternative metal, black metal, blackgaze, crossover thrash, cybergrind, death metal, deathcore, deathgrind,
      djent, doom metal, drone metal, electronicore, folk metal, funk metal, glam metal, goregrind, gothic metal,
      grind, grindcore, groove metal, hair metal, heavy metal, industrial metal, mathcore, melodic metalcore, metal,
      metal guitar, metalcore, neo classical metal, neue deutsche harte, neue deutsche härte, nintendocore,
      nu metal, nwobhm, old school thrash, post-metal, power metal, progressive metal, rap metal, sludge metal,
      speed metal, symphonic metal, thrash, thrash metal, trancecore
    ' as genres
  union all
  select
    'punk' as family,
    true as is_word,
    '
      anarcho-punk, art punk, bubblegrunge, celtic punk, cowpunk, crust punk, d-beat, easycore, electropunk, emo,
      emocore, folk punk, garage punk, gypsy punk, hardcore, hardcore punk, hopepunk, horror punk, oi, pop emo,
      pop punk, post-hardcore, post-screamo, powerviolence, psychobilly, punk, punk rock, queercore, riot grrrl,
      sasscore, screamo, ska punk, ska-core, skacore, skate punk, street punk, surf punk, thrashcore
    ' as genres
  union all
  select
    'hip hop' as family,
    true as is_word,
    '
      abstract beats, abstract hip hop, afroswing, alternative hip hop, atl trap, battle rap, bboy, beatboxing,
      beats, boom bap, britcore, bronx hip hop, chicago bop, chicano rap, chillhop, chopped and screwed, cloud rap,
      conscious hip hop, country rap, crunk, crunkcore, dirty south rap, drill, east coast hip hop, emo rap, g funk,
      gangsta rap, gangster rap, golden age hip hop, grime, hardcore hip hop, hip hop, horrorcore, hyphy,
      instrumental hip hop, jazz boom bap, jazz rap, k-rap, lo-fi beats, lo-fi hip hop, melodic rap, memphis rap,
      miami bass, nerdcore, old school hip hop, phonk, political hip hop, pop rap, popping, ragga hip-hop, rap,
      rap conscient, rapcore, southern hip hop, trap, trap music, trap queen, traprun, turntablism,
      underground hip hop, viral rap, west coast hip hop, west coast rap, wu fam, zhenskiy rep
    ' as genres
  union all
  select
    'hip hop' as family,
    false as is_word,
    '
      bounce, jerk, ninja, plugg, rage, snap
    ' as genres
  union all
  select
    'electronic' as family,
    true as is_word,
    '
      2-step, acid breaks, acid house, afro house, aggrotech, algorave, alternative dance, amapiano, atlanta bass,
      aussietronica, balearic, baltimore club, bass, bass house, bass music, bass trap, bassline, big beat,
      big room, bossbeat, bouncy house, braindance, brazilian bass, breakbeat, breakbeat hardcore, breakcore,
      breaks, broken beat, brostep, bubblegum bass, bubblegum dance, chillout, chillstep, chillsynth, chillwave,
      chiptune, complextro, coverchill, covertronica, cyberpunk, dance, dance-punk, dancefloor dnb, dark clubbing,
      darkstep, darksynth, darkwave, deathstep, deep house, deep liquid, destroy techno, digital hardcore,
      disco house, diva house, uk dnb, downtempo, downtempo bass, dreampunk, drill and bass, drum and bass, drumstep,
      dub techno, dubstep, ebm, edm, electro, electro house, electro swing, electro trash, electro-industrial,
      electroclash, electrofox, electronic, electronic rock, electronic trap, electronica, escape room,
      ethnotronica, euphoric hardstyle, eurobeat, eurodance, fidget house, filter house, float house, fluxwork,
      folktronica, footwork, free tekno, freeform hardcore, freestyle, french house, frenchcore, funkot,
      future bass, future funk, future garage, future house, futurepop, g-house, gabber, gaming edm, garage house,
      ghettotech, glitch, glitch hop, grave wave, groove room, happy hardcore, hard bass, hard dance, hardbass,
      hardcore techno, hardstyle, hauntology, hi-nrg, hip house, house, idm, indie dance, indietronica, industrial,
      industrial hardcore, intelligent dance music, italo dance, italo disco, j-core, jackin house, jazztronica,
      jersey club, jump up, jumpstyle, jungle, liquid funk, livetronica, lo-fi house, makina, melbourne bounce,
      melbourne bounce international, melodic dubstep, microhouse, midtempo bass, minimal techno, minimal wave,
      moombahcore, moombahton, neurofunk, neurohop, new beat, new french touch, new rave, nightcore, nu disco,
      nu skool breaks, old school hardcore, organic electronic, pop dance, pop edm, popwave, power electronics,
      preverb, progressive breaks, progressive electro house, progressive house, progressive trance, psybient,
      psytrance, raggatek, rave, rawstyle, samurai trap, schranz, skweee, sky room, slap house, sovietwave,
      speed garage, speedcore, stutter house, substep, synthwave, tech house, techno, techno bass, techstep,
      terrorcore, trance, trap edm, traphall, tribal house, trip hop, tropical house, uk bass, uk dance, uk funky,
      uk garage, uk hardcore, us garage, vapor soul, vapor trap, vapor twitch, vaportrap, vaporwave, vocal house,
      vocal trance, witch house
    ' as genres
  union all
  select
    'electronic' as family,
    false as is_word,
    '
      club, electra, festival, juke, laboratorio, leftfield, minimal, speedrun, synth, vogue, wave, wave music,
      wonky
    ' as genres
  union all
  select
    'r&b & soul' as family,
    true as is_word,
    '
      afro soul, alternative r&b, bedroom soul, blue-eyed soul, boogie, brit funk, british soul, chicago soul,
      chill r&b, classic soul, contemporary r&b, deep funk, disco, disco polo, doo-wop, electro-funk, funk,
      funk pop, funk soul, go-go, gospel r&b, hip hop soul, hip pop, indie soul, instrumental funk, jazz funk,
      memphis soul, modern funk, motown, neo r&b, neo soul, new jack swing, new orleans funk, northern soul, p funk,
      philly soul, pop r&b, pop soul, porn groove, post-disco, psychedelic soul, quiet storm, r&b, retro soul,
      rhythm and blues, soul, soul flow, southern soul, space disco, synth funk, trap soul, uk contemporary r&b,
      urban contemporary
    ' as genres
  union all
  select
    'r&b & soul' as family,
    false as is_word,
    '
      urban
    ' as genres
  union all
  select
    'country' as family,
    true as is_word,
    '
      alternative country, americana, bakersfield sound, banjo, bluegrass, bro-country, cajun, classic country,
      contemporary country, country, country dawn, country folk, country gospel, country pop, country road,
      country rock, country soul, cowboy western, gothic country, gulf and western, honky tonk, kentucky roots,
      lubbock sound, modern country, modern country rock, nashville singer-songwriter, nashville sound,
      neo-traditional country, neotraditional country, old-time, outlaw country, progressive country, red dirt,
      texas country, traditional country, western swing, zydeco
    ' as genres
  union all
  select
    'country' as family,
    false as is_word,
    '
      cowboy, redneck, western
    ' as genres
  union all
  select
    'folk' as family,
    true as is_word,
    '
      acoustic, american primitive guitar, anti-folk, bardcore, boston folk, bouzouki, british folk, celtic,
      chamber folk, contemporary folk, ectofolk, filk, folk, folk music, folk revival, folk-pop, freak folk,
      indie anthem-folk, indie folk, indiecoustica, irish dance, irish folk, irish neo-traditional, joik,
      neo-singer-songwriter, neofolk, nordic folk, progressive folk, psychedelic folk, puirt-a-beul, runo song,
      sea shanty, singer-songwriter, stomp and holler, traditional folk, women''s music
    ' as genres
  union all
  select
    'folk' as family,
    false as is_word,
    '
      contra, trad
    ' as genres
  union all
  select
    'blues' as family,
    true as is_word,
    '
      acoustic blues, blues, boogie-woogie, british blues, chicago blues, country blues, delta blues,
      electric blues, harmonica blues, jump blues, louisiana blues, memphis blues, modern blues, modern blues rock,
      piano blues, piedmont blues, rebel blues, soul blues, swamp blues, texas blues, traditional blues
    ' as genres
  union all
  select
    'jazz' as family,
    true as is_word,
    '
      acid jazz, avant-garde jazz, background jazz, bebop, big band, cape jazz, contemporary post-bop, cool jazz,
      crossover jazz, cubop, dark jazz, dixieland, ethio-jazz, free improvisation, free jazz, gypsy jazz, hard bop,
      harlem renaissance, indie jazz, jazz, jazz blues, jazz clarinet, jazz double bass, jazz drums,
      jazz electric bass, jazz flute, jazz fusion, jazz guitar, jazz orchestra, jazz piano, jazz pop, jazz quartet,
      jazz rock, jazz saxophone, jazz trio, jazz trombone, jazz trumpet, jazz vibraphone, jazz violin, latin jazz,
      modal jazz, new orleans jazz, nu jazz, onkyo, post-bop, progressive jazz fusion, ragtime, smooth jazz,
      soul jazz, spiritual jazz, swing, third stream, traditional jazz, vocal jazz
    ' as genres
  union all
  select
    'jazz' as family,
    false as is_word,
    '
      fusion, stride
    ' as genres
  union all
  select
    'classical' as family,
    true as is_word,
    '
      african-american classical, american modern classical, ars antiqua, ars nova, ars subtilior, art song, ballet,
      barockinterpreten, baroque, baroque ensemble, brass band, brass ensemble, cantata, chamber choir,
      chamber ensemble, chamber music, chamber orchestra, choir, choral, classical, classical era, classical guitar,
      classical music, classical performance, classical piano, classify, compositional ambient, concerto,
      contemporary classical, early music, early romantic era, galante era, german baroque, german romanticism,
      gregorian chant, harpsichord, historical keyboard, historically informed performance, impressionism,
      italian baroque, italian baroque ensemble, italian renaissance, italian romanticism, late romantic era,
      madrigal, medieval, minimalism, modern classical, neo-classical, neoclassical, neoclassicism, opera, oratorio,
      orchestra, orchestral, orchestral performance, plainchant, post-minimalism, post-romantic era, renaissance,
      requiem, serialism, sonata, spectralism, string quartet, symfonicky orchestr, symphony, university choir,
      victorian britain, wind ensemble, zarzuela
    ' as genres
  union all
  select
    'classical' as family,
    false as is_word,
    '
      accordion, cello, harp, march, piano, romantic, romantic era, symphonic, viola, violin, waltz
    ' as genres
  union all
  select
    'latin' as family,
    true as is_word,
    '
      afoxé, afoxê, arrocha, axé, bachata, baião, banda, batucada, bolero, boleros, bossa nova, brasileira, brega,
      brega funk, canción melódica, candombe, carimbó, chacarera, chachachá, chamamé, champeta, changüí, choro,
      colombian pop, compas, corrido, corridos, corridos tumbados, cuban rumba, cubaton, cumbia, cumbia sonidera,
      cuplé, danzón, deep cumbia sonidera, dembow, descarga, dominican pop, duranguense, electrotango, flamenco,
      forro, forró, funaná, funk carioca, funk rj, grupera, guaguancó, guajira, guaracha, huapango, huayno,
      indie salvadoreno, lambada, latin, latin alternative, latin arena pop, latin hip hop, latin pop, latin rock,
      latin soundtrack, latino, mangue beat, maracatu, marchinha, mariachi, merengue, merequetengue, mexican pop,
      milonga, mpb, musica mexicana, musique latine, música mexicana, música popular brasileira, narcocorrido,
      norteno, norteña, norteño, nova cançó, nueva cancion, nueva canción, nueva trova, pachanga, pagode,
      pagode baiano, pagodão, partido alto, pasodoble, piseiro, pop nacional, pop venezolano, puerto rican pop,
      r&b en espanol, ranchera, rap dominicano, rap latina, reggaeton, reggaeton colombiano, reggaeton flow,
      reggaetón, regional mexican, rhumba, rumba, salsa, salsa puertorriquena, samba, samba-reggae, samba-rock,
      sertaneja, sertanejo, sierreño, son cubano, son montuno, songo, spanish pop, tango, tecnobrega, tejano, timba,
      trap latino, trap triste, tropicalia, tropicália, urbano latino, vallenato, xote
    ' as genres
  union all
  select
    'latin' as family,
    false as is_word,
    '
      chicha, coco, copla, frevo, mambo, parang, plena, porro, son, tropical, trova, zamba
    ' as genres
  union all
  select
    'reggae' as family,
    true as is_word,
    '
      2 tone, afro dancehall, ambient dub, bashment, basshall, calypso, dancehall, dub, dub poetry, lovers rock,
      mento, modern reggae, ragga, raggamuffin, reggae, reggae fusion, reggae rock, rocksteady, roots reggae, ska,
      soca, uk dancehall, uk reggae, zimdancehall
    ' as genres
  union all
  select
    'world' as family,
    true as is_word,
    '
      afrobeat, afrobeats, afrofuturism, afropop, alte, anatolian, arab pop, australian indigenous, azonto,
      azontobeats, baithak gana, balkan beats, balkan pop, benga, bhangra, bollywood, bongo flava, cameroonian pop,
      canzone napoletana, carnatic, celtic fusion, chalga, chimurenga, chutney, coupé-décalé, dakke dak, dangdut,
      desi, desi pop, dhrupad, enka, fado, filmi, finlandssvenska musik, folklore argentino, fourth world, gagaku,
      ghazal, gnawa, greek folk, għana, hawaiian, highlife, hindustani, hiplife, indian classical, jaipongan, jùjú,
      k-folk, kaseko, kasékò, keroncong, khyal, kizomba, klezmer, kompa, kuduro, kwaito, laïko, laïkó, luk krung,
      luk thung, makossa, maloya, manele, marrabenta, maskanda, mbalax, mbaqanga, mbube, min’yō, mor lam, morna,
      moroccan pop, musique guadeloupe, nasheed, native american, ngoma, nigerian pop, pacific islands pop,
      palm-wine, persian pop, phleng phuea chiwit, polka, punjabi, qaraami, qawwali, raboday, rap kreyol, raï,
      rebetiko, salegy, semba, skansk musik, soukous, sudanese pop, séga, taarab, tatar pop, thumri, tizita,
      tsapiky, tsugaru-jamisen, turbo-folk, turbofolk, waiata mo tamariki, world music, worldbeat, zamrock, zinli,
      zouk, éntekhno
    ' as genres
  union all
  select
    'world' as family,
    false as is_word,
    '
      african, arabic, asian, balkan, coladeira, fuji, greek, raga, rai, traditional, world
    ' as genres
  union all
  select
    'soundtrack & stage' as family,
    true as is_word,
    '
      anime, anison, british soundtrack, broadway, cabaret, cast recording, classic soundtrack, disney, film score,
      film soundtrack, game music, hollywood, kabarett, kleinkunst, movie tunes, musical theater, musical theatre,
      orchestral soundtrack, ost, production music, scorecore, show tunes, soundtrack, vaudeville, video game,
      video game music, vintage broadway, west end
    ' as genres
  union all
  select
    'soundtrack & stage' as family,
    false as is_word,
    '
      musical, musicals, score, theme
    ' as genres
  union all
  select
    'christian & gospel' as family,
    true as is_word,
    '
      anthem worship, ccm, christian, christian alternative rock, christian hip hop, christian metal,
      christian music, christian pop, christian punk, christian relaxative, christian rock, contemporary christian,
      contemporary worship, deep christian rock, gospel, gospel music, hymn, lds, praise, praise and worship,
      rock cristiano, rosary, russian ccm, southern gospel, spirituals, tagalog worship, world worship, worship
    ' as genres
  union all
  select
    'christian & gospel' as family,
    false as is_word,
    '
      sacred
    ' as genres
  union all
  select
    'ambient & new age' as family,
    true as is_word,
    '
      acoustic chill, ambeat, ambient, ambient pop, asmr, australian ambient, avant-garde, berlin school,
      brain waves, calming instrumental, dark ambient, dungeon synth, eai, experimental, experimental ambient,
      field recording, harsh noise, illbient, lo-fi chill, lowercase, microsound, musique concrète, new age,
      new age piano, new isolationism, noisecore, non-music, nu age, pink noise, plunderphonics, relaxative,
      sleep music, sound art, space ambient, space music, white noise
    ' as genres
  union all
  select
    'ambient & new age' as family,
    false as is_word,
    '
      drift, drone, environmental, focus, healing, meditation, nature, noise, relaxation, sleep, sound, spa, water,
      weightless
    ' as genres
  union all
  select
    'children' as family,
    true as is_word,
    '
      children''s choir, children''s music, chinderlieder, kinderlieder, kindermusik, lullaby, nursery rhymes,
      nz children''s music, preschool children''s music
    ' as genres
  union all
  select
    'children' as family,
    false as is_word,
    '
      children, kids
    ' as genres
  union all
  select
    'comedy & spoken' as family,
    true as is_word,
    '
      audiobook, australian comedy, comedy, comedy hip hop, comedy music, comedy rap, comic, hoerspiel, humor,
      hörspiel, spoken word, stand-up, stand-up comedy, standup
    ' as genres
  union all
  select
    'comedy & spoken' as family,
    false as is_word,
    '
      interview, novelty, parody, poetry, prank, reading
    ' as genres
),

named as (
  select
    lists.family,
    lists.is_word,
    trim(replace(replace(cast(listed.value as varchar), chr(13), ''), chr(10), '')) as genre
  from lists
  cross join lateral flatten(input => split(lists.genres, ',')) as listed
)

select
  genre,
  family,
  is_word
from named
