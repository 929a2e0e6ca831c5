"""Invented people and real places to fill the slots of the bitext with."""

from __future__ import annotations

from random import Random


def _table(text: str) -> tuple[tuple[str, str], ...]:
    """Return (Korean, English) pairs of a text of ``한글 Latin`` entries, comma-separated."""
    entries = (entry.strip().split(" ", 1) for entry in text.replace("\n", " ").split(","))
    return tuple((ko, en) for ko, en in entries)


SURNAMES = _table("""
김 Kim, 이 Lee, 박 Park, 최 Choi, 정 Jung, 강 Kang, 조 Cho, 윤 Yoon, 장 Jang, 임 Lim, 한 Han,
오 Oh, 서 Seo, 신 Shin, 권 Kwon, 황 Hwang, 안 Ahn, 송 Song, 전 Jeon, 홍 Hong, 유 Yoo, 고 Ko,
문 Moon, 양 Yang, 손 Son, 배 Bae, 백 Baek, 허 Heo, 남 Nam, 심 Shim, 노 Noh, 하 Ha, 곽 Kwak,
성 Sung, 차 Cha, 주 Joo, 우 Woo, 구 Koo, 민 Min, 류 Ryu, 나 Na, 진 Jin, 지 Ji, 엄 Eom, 채 Chae,
원 Won, 천 Cheon, 방 Bang, 공 Kong, 현 Hyun, 함 Ham, 변 Byun, 염 Yeom, 여 Yeo, 추 Chu, 도 Do,
소 So, 석 Seok, 선 Sun, 설 Seol, 마 Ma, 길 Gil, 연 Yeon, 위 Wi, 표 Pyo, 명 Myung, 기 Ki, 반 Ban,
라 Ra, 왕 Wang, 금 Geum, 옥 Ok, 육 Yook, 인 In, 맹 Maeng, 제 Je, 모 Mo, 탁 Tak, 국 Kook, 어 Eo,
은 Eun, 편 Pyeon, 용 Yong, 봉 Bong, 경 Kyung, 사 Sa, 부 Boo, 목 Mok, 두 Doo, 감 Kam, 남궁 Namgung,
황보 Hwangbo, 제갈 Jegal, 선우 Sunwoo""")

SYLLABLES = _table("""
가 ga, 강 kang, 건 gun, 경 kyung, 관 kwan, 광 kwang, 교 kyo, 국 kook, 권 kwon, 규 kyu, 근 geun,
기 ki, 길 gil, 나 na, 남 nam, 다 da, 달 dal, 대 dae, 덕 deok, 도 do, 동 dong, 두 doo, 라 ra, 란 ran,
람 ram, 래 rae, 려 ryeo, 례 rye, 룡 ryong, 린 rin, 림 rim, 만 man, 명 myung, 모 mo, 무 moo, 문 moon,
미 mi, 민 min, 배 bae, 백 baek, 범 bum, 병 byung, 보 bo, 복 bok, 봉 bong, 빈 bin, 상 sang, 새 sae,
서 seo, 석 seok, 선 sun, 설 seol, 섭 sup, 성 sung, 세 se, 소 so, 솔 sol, 송 song, 수 soo, 숙 sook,
순 soon, 슬 seul, 승 seung, 시 si, 식 sik, 신 shin, 아 a, 안 an, 애 ae, 양 yang, 언 eon, 연 yeon,
열 yeol, 엽 yup, 영 young, 예 ye, 오 oh, 옥 ok, 완 wan, 용 yong, 우 woo, 욱 wook, 운 woon, 웅 woong,
원 won, 유 yoo, 윤 yoon, 율 yul, 은 eun, 을 eul, 의 eui, 이 i, 익 ik, 인 in, 일 il, 임 im, 자 ja,
장 jang, 재 jae, 정 jung, 제 je, 종 jong, 주 joo, 준 jun, 중 joong, 지 ji, 진 jin, 찬 chan,
창 chang, 채 chae, 천 cheon, 철 chul, 춘 choon, 충 choong, 태 tae, 택 taek, 하 ha, 학 hak, 한 han,
해 hae, 향 hyang, 혁 hyuk, 현 hyun, 형 hyung, 혜 hye, 호 ho, 홍 hong, 화 hwa, 환 hwan, 회 hoi,
효 hyo, 훈 hoon, 휘 hwi, 희 hee""")

CITIES = _table("""
수원 Suwon, 성남 Seongnam, 의정부 Uijeongbu, 안양 Anyang, 부천 Bucheon, 광명 Gwangmyeong,
평택 Pyeongtaek, 동두천 Dongducheon, 안산 Ansan, 고양 Goyang, 과천 Gwacheon, 구리 Guri,
남양주 Namyangju, 오산 Osan, 시흥 Siheung, 군포 Gunpo, 의왕 Uiwang, 하남 Hanam, 용인 Yongin,
파주 Paju, 이천 Icheon, 안성 Anseong, 김포 Gimpo, 화성 Hwaseong, 양주 Yangju, 포천 Pocheon,
여주 Yeoju, 춘천 Chuncheon, 원주 Wonju, 강릉 Gangneung, 동해 Donghae, 태백 Taebaek, 속초 Sokcho,
삼척 Samcheok, 청주 Cheongju, 충주 Chungju, 제천 Jecheon, 천안 Cheonan, 공주 Gongju,
보령 Boryeong, 아산 Asan, 서산 Seosan, 논산 Nonsan, 계룡 Gyeryong, 당진 Dangjin, 전주 Jeonju,
군산 Gunsan, 익산 Iksan, 정읍 Jeongeup, 남원 Namwon, 김제 Gimje, 목포 Mokpo, 여수 Yeosu,
순천 Suncheon, 나주 Naju, 광양 Gwangyang, 포항 Pohang, 경주 Gyeongju, 김천 Gimcheon, 안동 Andong,
구미 Gumi, 영주 Yeongju, 영천 Yeongcheon, 상주 Sangju, 문경 Mungyeong, 경산 Gyeongsan,
창원 Changwon, 진주 Jinju, 통영 Tongyeong, 사천 Sacheon, 김해 Gimhae, 밀양 Miryang, 거제 Geoje,
양산 Yangsan, 제주 Jeju, 서귀포 Seogwipo""")

COUNTIES = _table("""
연천 Yeoncheon, 가평 Gapyeong, 양평 Yangpyeong, 홍천 Hongcheon, 횡성 Hoengseong, 영월 Yeongwol,
평창 Pyeongchang, 정선 Jeongseon, 철원 Cheorwon, 화천 Hwacheon, 양구 Yanggu, 인제 Inje,
양양 Yangyang, 보은 Boeun, 옥천 Okcheon, 영동 Yeongdong, 증평 Jeungpyeong, 진천 Jincheon,
괴산 Goesan, 음성 Eumseong, 단양 Danyang, 금산 Geumsan, 부여 Buyeo, 서천 Seocheon,
청양 Cheongyang, 홍성 Hongseong, 예산 Yesan, 태안 Taean, 완주 Wanju, 진안 Jinan, 무주 Muju,
장수 Jangsu, 임실 Imsil, 순창 Sunchang, 고창 Gochang, 부안 Buan, 담양 Damyang, 곡성 Gokseong,
구례 Gurye, 고흥 Goheung, 보성 Boseong, 화순 Hwasun, 장흥 Jangheung, 강진 Gangjin, 해남 Haenam,
영암 Yeongam, 무안 Muan, 함평 Hampyeong, 영광 Yeonggwang, 장성 Jangseong, 완도 Wando, 진도 Jindo,
신안 Sinan, 의성 Uiseong, 청송 Cheongsong, 영양 Yeongyang, 영덕 Yeongdeok, 청도 Cheongdo,
고령 Goryeong, 성주 Seongju, 칠곡 Chilgok, 예천 Yecheon, 봉화 Bonghwa, 울진 Uljin, 울릉 Ulleung,
의령 Uiryeong, 함안 Haman, 창녕 Changnyeong, 남해 Namhae, 하동 Hadong, 산청 Sancheong,
함양 Hamyang, 거창 Geochang, 합천 Hapcheon, 기장 Gijang, 달성 Dalseong, 군위 Gunwi""")

PROVINCES = _table("""
경기 Gyeonggi, 강원 Gangwon, 충북 Chungbuk, 충남 Chungnam, 전북 Jeonbuk, 전남 Jeonnam,
경북 Gyeongbuk, 경남 Gyeongnam, 제주 Jeju""")


def person(rng: Random) -> tuple[str, str]:
    """Return an invented full name and its romanisation: 김관영, Kim Kwan-young."""
    surname, surname_en = rng.choice(SURNAMES[:30] if rng.random() < 0.6 else SURNAMES)
    if rng.random() < 0.04:
        syllable, syllable_en = rng.choice(SYLLABLES)
        return surname + syllable, f"{surname_en} {syllable_en.capitalize()}"
    (first, first_en), (second, second_en) = rng.choice(SYLLABLES), rng.choice(SYLLABLES)
    return surname + first + second, f"{surname_en} {first_en.capitalize()}-{second_en}"


def place(rng: Random, following: str) -> tuple[str, str]:
    """Return a city, or a county where ``following`` (the text after it) begins with 군."""
    if following.startswith("군"):
        return rng.choice(COUNTIES)
    if following.startswith("시"):
        return rng.choice(CITIES)
    return rng.choice(CITIES + COUNTIES)


def province(rng: Random) -> tuple[str, str]:
    """Return a province's short name and its English."""
    return rng.choice(PROVINCES)
