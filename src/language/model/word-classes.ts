import { findWordForms } from "../letter-forms.ts";

/** Words that do the same work in a sentence: what follows one of them follows the others as well. */
const CLASSES: Readonly<Record<string, string>> = {
  person:
    "em anh chị mình tôi bạn cô chú bác cháu con dì tớ cậu mày tao tụi bọn bọn nó ông bà mẹ má ba bố vợ chồng ta người mọi nhà hội",
  shop: "shop quán tiệm bên admin cửa hàng store nhà hàng page chủ top nhà",
  unit: "đôi cái chiếc bộ hộp thùng chai lọ gói bịch phần suất ly cốc tô bát đĩa set combo kg ký kí cân quyển cuốn cây bó lon túi hũ vé cặp lốc vỉ mẫu chục tấm chậu miếng con",
  drink:
    "trà cafe cà phê matcha sữa sinh tố nước ép latte bạc xỉu cacao olong trân châu kem cheese đá bia rượu soda",
  food: "bún phở cơm bánh mì lẩu gà bò heo lợn cá tôm mực ốc cua hải sản xôi chè cháo gỏi nem chả nướng chiên rau trứng đậu khoai thịt sườn vịt cuốn hủ tiếu miến pizza sushi kimbap mỳ mì tokbokki xiên que snack hạt trái cây xoài dâu sầu riêng",
  wear: "áo quần váy đầm giày dép sandal túi balo mũ nón kính đồng hồ vòng nhẫn bông tai dây chuyền khăn vớ tất sơ mi thun jean khoác đồ set bộ",
  beauty: "son kem phấn serum toner tẩy trang mặt nạ nước hoa dưỡng sữa rửa mi nail tóc",
  staff: "nhân viên phục vụ bảo vệ thu ngân shipper lễ tân nv chủ quản lý tư vấn",
  time: "nay mai mốt hôm bữa tuần tháng năm sáng trưa chiều tối đêm qua kia ngày giờ lúc",
  later: "sau tới khi nào bữa lần dịp khác mai mốt",
};
/** Manners and sighs: a sentence says the same without them. */
const PARTICLES =
  "ạ nha nhé nhe nè á ơi với vậy thế luôn đi hả nhỉ ta ha hen à ừ dạ thì là mà cũng lại cứ ấy đó đây kìa này kia nhá đấy thôi rồi quá lắm ghê xíu chút haha hihi";

function build(): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  for (const word of PARTICLES.split(" ")) classes.set(findWordForms(word).key, "");
  for (const [name, words] of Object.entries(CLASSES)) {
    for (const word of words.split(" ")) {
      const { key } = findWordForms(word);
      if (!classes.has(key)) classes.set(key, `<${name}>`);
    }
  }
  return classes;
}

const KNOWN = build();

/** The class of a word by its key, "" for a particle, undefined for a word that stands for itself. */
export function findWordClass(key: string): string | undefined {
  return KNOWN.get(key);
}
