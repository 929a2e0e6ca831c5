"""The shapes of boards: the nine provinces', and two that cities share."""

from pipeline.demo.shapes.chungbuk import Chungbuk
from pipeline.demo.shapes.chungnam import Chungnam
from pipeline.demo.shapes.gangwon import Gangwon
from pipeline.demo.shapes.gyeongbuk import Gyeongbuk
from pipeline.demo.shapes.gyeonggi import Gyeonggi
from pipeline.demo.shapes.gyeongnam import Gyeongnam
from pipeline.demo.shapes.iksan import Iksan
from pipeline.demo.shapes.jeju import Jeju
from pipeline.demo.shapes.jeonbuk import Jeonbuk
from pipeline.demo.shapes.jeonju import Jeonju
from pipeline.demo.shapes.jeonnam import Jeonnam
from pipeline.demo.shapes.shape import Kind, Shape, Wanted

PROVINCES: tuple[Shape, ...] = (
    Jeonbuk(),
    Gyeonggi(),
    Gangwon(),
    Chungbuk(),
    Chungnam(),
    Jeonnam(),
    Gyeongbuk(),
    Gyeongnam(),
    Jeju(),
)
CITIES: tuple[Shape, ...] = (Jeonju(), Iksan())
SHAPES = {shape.name: shape for shape in (*PROVINCES, *CITIES)}

__all__ = ["CITIES", "PROVINCES", "SHAPES", "Kind", "Shape", "Wanted"]
