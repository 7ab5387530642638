extension SlotTracker {
    /// The words by which people speak of domains and slots.
    ///
    /// Phrases are written as people write them and stemmed once.
    enum Lexicon {
        /// Stems the phrases of a list separated by semicolons.
        static func phrases(_ list: String) -> [[String]] {
            list.split(separator: ";").map { $0.split(separator: " ").map { Utterance.stem(String($0)) } }
        }

        /// Stems the words of a list separated by spaces.
        static func words(_ list: String) -> Set<String> {
            Set(list.split(separator: " ").map { Utterance.stem(String($0)) })
        }

        /// The words that name each domain, or what one does there.
        static let domains: [String: Set<String>] = [
            "restaurant": words("restaurant eat food dine meal dining eatery dinner"),
            "hotel": words("hotel stay accommodation live inn"),
            "attraction": words("attraction scenic spot play sight visit place park fun"),
            "metro": words("metro subway"),
            "taxi": words("taxi cab car"),
            "train": words("train rail railway"),
            "bus": words("bus"),
            "hospital": words("hospital"),
            "police": words("police"),
        ]

        /// The words that name each domain where several are talked of in any order.
        static let topics: [String: Set<String>] = [
            "restaurant": words("restaurant eat food dine dining eatery dinner lunch table cuisine meal"),
            "hotel": words("hotel guesthouse guest stay staying room lodging lodge accommodation accommodations"),
            "attraction": words(
                """
                attraction museum college theatre theater nightclub swimming pool architecture entertainment cinema \
                boat church gallery sightseeing concert concerthall
                """
            ),
            "taxi": words("taxi cab"),
            "train": words("train rail railway"),
            "bus": words("bus"),
            "hospital": words("hospital"),
            "police": words("police"),
        ]
        static let topicPhrases = [
            "attraction": phrases(
                "places to go;place to go;things to do;places to visit;place to visit;something to do"
            )
        ]

        /// The words that repeat a value which another domain has.
        static let repetitions = [
            "area": phrases("same area;same part;same section;same side;near;nearby;close to;same location"),
            "day": phrases("same day;same date"),
            "people": phrases("same group;same people;same party;same number;same amount"),
            "pricerange": phrases("same price;same range"),
        ]

        static let carMakes = words("toyota skoda bmw honda ford audi lexus volvo volkswagen tesla")

        /// The words that a question about the neighbourhood uses for each domain.
        static let neighbours: [String: Set<String>] = [
            "restaurant": words("restaurant eat food dine dining meal eatery hungry snack"),
            "hotel": words("hotel stay accommodation live living inn rest house"),
            "attraction": words(
                "attraction scenic spot play sight visit interesting fun place scenery view stroll wander park"
            ),
        ]

        /// The domain that a slot about the neighbourhood asks for.
        static let neighbourSlots = [
            "nearby attract.": "attraction", "nearby rest.": "restaurant", "nearby hotels": "hotel",
        ]

        static let near = words(
            "around nearby near surrounding surroundings vicinity close surround neighborhood periphery next"
        )
        static let determiners: Set<String> = ["this", "thi", "that", "the", "it", "its"]

        /// Verbs that open a search.
        static let find = phrases(
            "find;recommend;recommendation;looking for;look for;arrange;introduce;book;choose;suggest"
        )
        /// Verbs that may open a search.
        static let plan = phrases("going to;go to;want to;would like;planning;plan to;choose;choice")

        /// The words by which a value of a slot is announced, whatever the value.
        static let announcements: [String: [[String]]] = [
            "rating": phrases("rating;rated;score;points;point;scored"),
            "cost": phrases("consumption;per capita;yuan;price;spend;cost;consume"),
            "price": phrases("price;yuan;cost"),
            "fee": phrases("ticket;fee;fare;free;price;yuan;admission"),
            "duration": phrases("hour;day;minute;duration;time;play"),
            "type": phrases("type"),
            "dishes": phrases("eat;dish"),
        ]

        /// The words that ask for a slot in the message that opens its sub-goal, where others describe what is sought.
        static let openingQuestions: [String: [[String]]] = [
            "address": phrases("address;where is;where it is;location;located"),
            "phone": phrases("phone;telephone;contact number;phone number"),
            "open": phrases("opening hours;business hours;open;opening time;business time;opening"),
            "dishes": phrases("dish;specialty;specialties;recommended dish"),
            "cost": phrases("consumption;per capita;cost;price;how much;average;consume;expense"),
            "price": phrases("price;cost;how much;room rate;charge"),
            "fee": phrases("ticket;fee;admission;fare;how much"),
            "rating": phrases("rating;rated;score;points;evaluation"),
            "duration": phrases("how long;duration;play time;visit time;tour time;long"),
            "type": phrases("type;kind;grade;class"),
        ]

        /// The words that ask for a slot once its sub-goal is under way.
        static let questions: [String: [[String]]] = [
            "address": phrases(
                "address;where;location;located;how to get;how to go;position;get there;direction"
            ),
            "phone": phrases("phone;telephone;contact;number;call;tel;contact information"),
            "open": phrases("open;opening;business;hour;close;what time;when;operate;time"),
            "dishes": phrases(
                "dish;specialty;special;food;delicious;signature;delicacy;eat;menu;cuisine;snack;tasty;taste;recommendations"
            ),
            "cost": phrases(
                "cost;consumption;consume;per capita;price;how much;spend;expense;expensive;money;cheap;average;"
                    + "expenditure;people;per person"
            ),
            "price": phrases("price;cost;how much;expensive;charge;rate;money;cheap;fee;night;fare"),
            "fee": phrases("ticket;fee;admission;how much;free;price;charge;cost;fare;money;expensive"),
            "rating": phrases(
                "rating;rated;rate;score;point;evaluation;evaluate;review;comment;mark;reputation;ratings"
            ),
            "duration": phrases("how long;duration;time;hour;long;play;travel time;journey"),
            "type": phrases("type;kind;grade;class;level;what hotel;star;style;high-end;budget"),
            "postcode": phrases("postcode;post code;postal code;zip;zip code;postal"),
            "entrance fee": phrases("entrance;fee;admission;how much;cost;price;charge;pay"),
            "area": phrases("area;part of town;part of the city;where;side of town;section;location"),
            "stars": phrases("star;rating;rated"),
            "internet": phrases("internet;wifi;wi fi"),
            "parking": phrases("parking;park"),
            "food": phrases("food;cuisine;serve;kind;type"),
            "pricerange": phrases("price range;price;expensive;cheap;how much;cost"),
            "car type": phrases("car type;type of car;kind of car;what car;car;make;model;color"),
            "trainid": phrases("train id;id;train number"),
            "leaveat": phrases(
                "departure time;departure times;time does it leave;when does it leave;what time does;leave time;time it leaves;exact departure"
            ),
            "arriveby": phrases(
                "arrival time;arrival times;when does it arrive;time will it arrive;time it arrives;when will it arrive;arrive time;when will i arrive;what time does it arrive;what time will"
            ),
            "department": phrases("department"),
        ]

        /// Other words for values of closed sets.
        static let values: [String: Set<String>] = [
            "budget": words("budget economy economical economic cheap affordable"),
            "comfort": words("comfort comfortable cozy"),
            "high-end": words("high upscale premium"),
            "luxury": words("luxury luxurious deluxe"),
            "cheap": words("cheap inexpensive affordable budget"),
            "moderate": words("moderate moderately mid reasonable medium"),
            "expensive": words("expensive upscale fancy pricey high luxury"),
            "centre": words("centre center central downtown"),
            "guesthouse": words("guesthouse guest guesthouses"),
            "free": words("free"),
            "not free": words("free ticket charge"),
        ]
    }
}
