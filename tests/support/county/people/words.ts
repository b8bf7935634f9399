const chars = (text: string): string[] => Array.from(text);
const words = (text: string): string[] => text.split(" ");

export const SURNAMES = chars(
  "陈李王张刘杨黄吴周徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
);
/** Given names are put together of words of weather, fields and hills: nobody's in particular. */
export const GIVEN_FIRST = chars(
  "禾云松溪岚川峰田穗麦桑榆枫柏竹兰荷菊梅桃杏棠茶芷苇萍蓝青碧朝晚晨暮春夏秋冬雨雪霜露晴阳月星江河湖海泉涧潭石玉",
);
export const GIVEN_SECOND = chars(
  "生来平安宁和顺康福禄寿喜庆丰盈满余足立成业功志远达明亮光辉华荣茂盛林森木叶花草苗根本固实诚信义礼仁德善良敏慧贤淑静雅",
);
/** Characters outside the common set, from extension blocks A, B and E. */
export const RARE_CHARACTERS = ["䶮", "㛃", "䴖", "𠅤", "𬱖", "𫖯", "𬀩"];
export const DOTTED_FIRST = words("阿卓 吉木 沙阿 依古 加嘎 勒伍 曲尔 俄底");
export const DOTTED_SECOND = words("木果 石布 乌牛 尔哈 日且 子古 拉布 甲甲");

export const VILLAGE_FIRST = chars(
  "青白黄红紫金银石松柏竹桃李杏梨枣柳槐楠樟双三五七九长大高东西南北上下前后",
);
export const VILLAGE_SECOND = words("石 溪 坪 沟 湾 岭 坝 河 岩 泉 坡 堡 坎 塘 桥 梁 垭 滩 寨 营");
export const NATURAL_SECOND = words(
  "院子 老屋 山脚 坡上 梁上 湾里 河边 沟口 垭口 大坪 小坪 竹林 岩下 水井 柿树 窑坪 石板 磨坊 学堂 铺子",
);

/** Companies and schools of no place: invented. */
export const COMPANY_FIRST = words("青禾 云岭 石溪 松风 晨露 麦浪 竹海 远帆 星河 朝晖 暖阳 山泉");
export const COMPANY_SECOND = words("服饰 电子 建材 食品 物流 家政 园林 五金 纺织 餐饮 装饰 机械");
export const SCHOOLS_PRIMARY = words("青石小学 溪口小学 松坪小学 双河小学");
export const SCHOOLS_MIDDLE = words("溪口中学 松坪初级中学 双河初级中学");
export const SCHOOLS_HIGH = words("云岭高级中学 石溪中学");
export const SCHOOLS_VOCATIONAL = words("云岭职业教育中心 石溪职业学院 松风技师学院");
export const SCHOOLS_COLLEGE = words("云岭大学 石溪学院 松风科技大学");
export const DEPARTMENT_UNITS = words(
  "县农业农村局 县林业局 县水利局 县教体局 县民政局 县人社局 县住建局 县交通局 县卫健局 县医保局",
);

/** Where people go to work: province, city, county. */
export const WORK_PLACES: readonly (readonly [province: string, city: string, county: string])[] = [
  ["陕西省", "西安市", "雁塔区"],
  ["陕西省", "西安市", "未央区"],
  ["陕西省", "安康市", "汉滨区"],
  ["广东省", "东莞市", "东莞市"],
  ["广东省", "深圳市", "宝安区"],
  ["浙江省", "杭州市", "余杭区"],
  ["江苏省", "苏州市", "昆山市"],
  ["新疆维吾尔自治区", "昌吉回族自治州", "昌吉市"],
  ["北京市", "北京市", "通州区"],
];
