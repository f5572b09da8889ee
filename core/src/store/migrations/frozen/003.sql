PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE case_index (
    id        BLOB PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE,
    number    TEXT NOT NULL,
    state     TEXT NOT NULL,
    conflicts INTEGER NOT NULL,
    summary   TEXT NOT NULL -- JSON of the list's row
, search TEXT, due TEXT, lat REAL, lon REAL) STRICT;
INSERT INTO "case_index" VALUES(X'07070707070707070707070707070707','2026-0001','inspecting',0,'{"id":"07070707-0707-0707-0707-070707070707","number":"2026-0001","state":"inspecting","place":{"code":null,"name":"行者街道","position":null},"premises":null,"pair":"pair 1","pack":"xiaocanyin","due":null,"answered":1,"total":21,"conflicts":0}','2026-0001
行HX者Z街J道D

',NULL,NULL,NULL);
CREATE TABLE "chunk" (
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    n        INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    bytes    BLOB NOT NULL,
    PRIMARY KEY (document, n)
) STRICT, WITHOUT ROWID;
INSERT INTO "chunk" VALUES(X'07070707070707070707070707070707',1,X'F672CA783841954255C074D1075C0B96075C603FDA0C628B9E8D00F7143C0088',X'856F4A83F672CA78015D014B915F696B47EAD5761634812E7CFF1514F3EFA6281DD0439E3662596CACA0020800000004000000010105000000061509340142025603571070027F07612F53432D3031017F017F870201A30002011B0000018BCFE5680002017F00');
CREATE TABLE device (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    server_url   TEXT NOT NULL,
    token        TEXT NOT NULL,
    number       INTEGER NOT NULL,
    epoch        INTEGER NOT NULL,
    user         TEXT NOT NULL, -- JSON of the person
    secret_key   BLOB NOT NULL,
    cursor_seq   INTEGER NOT NULL,
    cursor_tag   BLOB NOT NULL,
    tag_current  BLOB NOT NULL,
    tag_next     BLOB NOT NULL,
    listing      INTEGER NOT NULL DEFAULT 0 -- 1: the next request lists every document
, sealed BLOB) STRICT;
INSERT INTO "device" VALUES(1,'http://127.0.0.1:1','token',4,1,'{"id":2,"name":"ann","role":"inspector"}',X'0707070707070707070707070707070707070707070707070707070707070707',0,X'00000000',X'01010101',X'02020202',0,NULL);
CREATE TABLE document (
    id         BLOB PRIMARY KEY,
    number     TEXT NOT NULL,
    heads      BLOB NOT NULL,               -- 32 bytes each, sorted
    snapshot   BLOB,                        -- everything up to some heads
    push_as    INTEGER NOT NULL DEFAULT 0,  -- 0 the shorter, 1 the whole document, 2 its changes
    need       INTEGER NOT NULL DEFAULT 0,  -- 1: to be fetched whole
    damaged    TEXT                         -- why it did not load; its bytes were kept aside
) STRICT;
INSERT INTO "document" VALUES(X'07070707070707070707070707070707','2026-0001',X'F672CA783841954255C074D1075C0B96075C603FDA0C628B9E8D00F7143C0088',X'856F4A83E3853D0500880202080000000000000001110707070707070707070707070707070701014B915F696B47EAD5761634812E7CFF1514F3EFA6281DD0439E3662596CACA00207010303031303230240034302560208152621022305340142025609575C8001027E01007E01007E000402007E00017F0002077C06682F7061636B0E682F7061636B5F76657273696F6E06682F7061697207682F706C616365040002017E027F0404017CA703E7028702C70301A30002011B0000018BCFE56800026A7869616F63616E79696E01A30002011B0000018BCFE568000266323032362E3101A30002011B0000018BCFE56800020101A30002011B0000018BCFE56800026CE8A18CE88085E8A197E98193040001',0,0,NULL);
CREATE TABLE draft (
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    field    TEXT NOT NULL,
    text     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (document, field)
) STRICT;
INSERT INTO "draft" VALUES(X'07070707070707070707070707070707','a/SC-02','写到一半',1700000000000);
CREATE TABLE file (
    evidence   TEXT NOT NULL, -- <actor>-<k>
    document   BLOB NOT NULL,
    item       TEXT,
    sha256     BLOB NOT NULL,
    size       INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('local', 'sent', 'received', 'verified')),
    receipt    TEXT, refused TEXT,          -- the server's, as JSON
    PRIMARY KEY (document, evidence)
) STRICT;
INSERT INTO "file" VALUES('0000000400000001-1',X'07070707070707070707070707070707','SC-01',X'2D711642B726B04401627CA9FBAC32F5C8530FB1903CC4DB02258717921A4881',1,'image/jpeg','sent',NULL,NULL);
CREATE TABLE kept (
    name TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;
INSERT INTO "kept" VALUES('settings','{"language":null}');
CREATE TABLE "outbox" (
    document BLOB NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    hash     BLOB NOT NULL,
    n        INTEGER NOT NULL, -- grows with time: the longest waiting document goes first
    PRIMARY KEY (document, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO "outbox" VALUES(X'07070707070707070707070707070707',X'F672CA783841954255C074D1075C0B96075C603FDA0C628B9E8D00F7143C0088',1);
CREATE TABLE reference (
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
INSERT INTO "reference" VALUES('pack','xiaocanyin@2026.1','{"name":"xiaocanyin","version":"2026.1","title":{"zh":"小餐饮经营许可现场核查表","en":"Small catering: on-site verification"},"permit":"小餐饮经营许可","region":"610115","effective_from":"2026-01-01","basis":"《陕西省食品小作坊小餐饮及摊贩管理条例》（2015年文本，后续修订未核对，面积上限原文不全）；条件参照绥德县办事指南，表式参照湖南省现场核查表网络副本。重点项和一般项的类别、判定规则（关键项全部符合，其余不符合不超过3项）及数值均为建议，待审批局确认。","rule":"R-SC","sections":[{"code":"A","title":{"zh":"经营场所与周边环境","en":"Premises and surroundings"},"items":[{"code":"SC-01","class":"K","title":{"zh":"有固定、合法的经营场所，使用面积不超过50平方米（上限待确认）","en":"Fixed, lawfully used premises of no more than 50 m² (limit to be confirmed)"},"evidence":["measure","document"],"unit":"m²","tags":["F","O"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-02","class":"K","title":{"zh":"远离粉尘、有害气体等污染源，与其距离不少于25米","en":"Away from pollution, dust and harmful gas, at a distance of at least 25 m"},"evidence":["video","measure"],"unit":"m","tags":["F","O"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-03","class":"K","title":{"zh":"经营场所内不饲养、不宰杀活的畜禽等动物","en":"No live animals are kept or killed on the premises"},"evidence":["video"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-04","class":"K","title":{"zh":"食品处理区设在室内，区内不设卫生间","en":"Food is handled indoors, with no toilet in the food area"},"evidence":["video"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"}]},{"code":"B","title":{"zh":"场所布局与建筑","en":"Layout and structure"},"items":[{"code":"SC-05","class":"K","title":{"zh":"厨房与就餐区、卫生间分隔","en":"The kitchen is separated from the dining area and the toilet"},"evidence":["video"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-06","class":"K","title":{"zh":"粗加工、烹饪、清洗消毒、储存等区域划分明确，流程不交叉","en":"Rough processing, cooking, washing and storage areas are clearly divided, with no crossing of flows"},"evidence":["document"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-07","class":"G","title":{"zh":"地面、墙面平整、清洁","en":"Floors and walls are flat and clean"},"evidence":["photo"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-08","class":"K","title":{"zh":"制售冷食设专间；仅制售植物性冷菜、果盘、果蔬汁的设专用操作区，并配备专用砧板、刀具","en":"Cold food is made in a dedicated room; plant-only cold dishes, fruit plates and juice in a dedicated area with its own boards and knives"},"evidence":["photo"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"}]},{"code":"C","title":{"zh":"清洗消毒与保洁设施","en":"Washing, disinfection and clean storage"},"items":[{"code":"SC-09","class":"I","title":{"zh":"设不少于2个食品原料清洗水池或容器，并有用途标识","en":"At least 2 labelled sinks or tubs for washing raw food"},"evidence":["photo"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-10","class":"I","title":{"zh":"设餐饮具清洗水池或容器","en":"Sinks or tubs for washing tableware"},"evidence":["photo"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-11","class":"K","title":{"zh":"配备餐饮具消毒设施；未配备的，使用合法的一次性餐饮具或集中消毒餐饮具","en":"A tableware disinfector; without one, lawful disposable or collectively disinfected tableware"},"evidence":["photo","document"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-12","class":"I","title":{"zh":"设有标识的餐饮具保洁柜","en":"A labelled clean-storage cupboard for tableware"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-13","class":"G","title":{"zh":"拖把、抹布清洗池或容器单独设置","en":"A separate sink or tub for mops and rags"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"}]},{"code":"D","title":{"zh":"通风防护与储存设施","en":"Ventilation, pest guard and storage"},"items":[{"code":"SC-14","class":"K","title":{"zh":"通风良好，油烟排放净化设施正常运行，设专用烟道","en":"Good ventilation; fume extraction and cleaning in working order, with a dedicated flue"},"evidence":["photo"],"tags":["F","R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-15","class":"I","title":{"zh":"有防尘、防蝇、防鼠、防虫设施","en":"Guards against dust, flies, rats and insects"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-16","class":"I","title":{"zh":"配备冷藏冷冻设施，生食品、半成品、成品分开存放","en":"Refrigeration, with raw, semi-finished and ready food kept apart"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-17","class":"G","title":{"zh":"设食品及原料存放货架","en":"Shelves for food and ingredients"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-18","class":"I","title":{"zh":"废弃物容器密闭，餐厨废弃物处理方式明确","en":"Closed waste bins and an arrangement for kitchen waste"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-19","class":"I","title":{"zh":"刀具、砧板、容器按用途标识，分开使用","en":"Knives, boards and containers are marked by use and kept apart"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"}]},{"code":"E","title":{"zh":"人员、制度与经营项目","en":"Staff, rules and items of business"},"items":[{"code":"SC-20","class":"I","title":{"zh":"从业人员持有有效健康证明，食品安全制度上墙，保存进货凭证","en":"Valid health certificates, food safety rules on the wall, purchase notes kept"},"evidence":["document"],"tags":["D"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"},{"code":"SC-21","class":"K","title":{"zh":"申请的经营项目与现场菜单一致","en":"The items applied for match the menu seen on site"},"evidence":["photo"],"tags":["R"],"source":"陕西政务服务网绥德县小餐饮经营许可延续办事指南；湖南省小餐饮现场核查表（网络副本）","status":"unconfirmed"}]}]}');
CREATE TABLE refused (
    id       INTEGER PRIMARY KEY,
    document BLOB NOT NULL,
    number   TEXT NOT NULL,
    keys     TEXT NOT NULL, -- JSON list of the document keys it put
    bytes    BLOB NOT NULL,
    code     TEXT NOT NULL,
    reason   TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX case_index_list ON case_index (number, state, due, lat, lon, search);
COMMIT;
PRAGMA user_version = 3;
